type Task = () => Promise<unknown> | unknown

const tasks = new Set<Task>()

/** Names something that this device keeps about a person and must forget when that person logs out. */
export function forgetOnLogOut(task: Task): void {
  tasks.add(task)
}

/** Every task gets its chance; one that fails does not keep the person signed in. */
export async function forgetEverything(): Promise<void> {
  await Promise.allSettled([...tasks].map(async (task) => task()))
}
