import Check from 'lucide-solid/icons/check'
import { Avatar } from '../ui/Avatar.tsx'
import { AvatarGroup } from '../ui/AvatarGroup.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Row } from './Row.tsx'

const people = [
  'Ada Okafor',
  'Noor Haddad',
  'Tomás Ferreira',
  'Vera Lindqvist',
  'Li Wei',
  'Ümit',
].map((name) => ({ id: name, name }))
const [first] = people

export function PeopleSamples() {
  return (
    <>
      <Row>
        <Avatar person={first ?? { id: '', name: '' }} size={40} />
        <AvatarGroup label="Here now" people={people} />
        <AvatarGroup label="Authors" people={people.slice(3)} size={20} />
      </Row>
      <Row>
        <Badge>Draft</Badge>
        <Badge tone="accent" dot>
          Reading
        </Badge>
        <Badge tone="positive" icon={<Check />}>
          Loaded
        </Badge>
        <Badge tone="warning">Has a question</Badge>
        <Badge tone="negative">Failed</Badge>
      </Row>
    </>
  )
}
