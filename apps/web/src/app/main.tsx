import '@fontsource-variable/inter/wght.css'
import '../ui/tokens.css'
import '../ui/reset.css'
import { render } from 'solid-js/web'
import { App } from './App.tsx'
import { reloadAfterDeploy } from './reload-after-deploy.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')

reloadAfterDeploy()
render(() => <App />, root)
