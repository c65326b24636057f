import type { HostServices } from '../host-types.ts'
import { readPage } from '../resolve-page.ts'
import { CardFrame } from './CardFrame.tsx'
import type { PersonLine, Start } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

type Props = {
  start: Start
  place: 'page' | 'settings'
  /** Where the page is, as the address has it. */
  route: string
  person: PersonLine
  services: HostServices
}

const LOCATIONS = { page: 'pages', settings: 'settings' } as const

/** The app's own page or its settings: the whole width, and no record. */
export function AppPlace({ start, place, route, person, services }: Props) {
  const { say } = useSpoken()
  const found = start.cards.find(({ location }) => location === LOCATIONS[place])
  return (
    <main id="card" className="middle" tabIndex={-1} aria-label={say(`place_${place}`)}>
      <h2 className="visually-hidden">{say('app_card', { title: start.app.name })}</h2>
      <div className="card-place">
        {found ? (
          <CardFrame
            {...{ start, person, services }}
            contactId=""
            card={found}
            {...(place === 'page' && { location: readPage(route) })}
          />
        ) : (
          <p>{say('no_card')}</p>
        )}
      </div>
    </main>
  )
}
