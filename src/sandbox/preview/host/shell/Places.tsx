import { PLACES, type Place } from './shell-api.ts'
import { useSpoken } from './spoken.ts'
import { addressWith, type View } from './view-state.ts'

type Props = { place: Place; change(view: Partial<View>): void }

/** Everywhere that Pacto is in HubSpot, one click apart. */
export function Places({ place, change }: Props) {
  const { say } = useSpoken()
  return (
    <nav className="places" aria-label={say('places')}>
      <ul>
        {PLACES.map((each) => (
          <li key={each}>
            <a
              href={addressWith({ place: each })}
              aria-current={each === place ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                change({ place: each })
              }}
            >
              {say(`place_${each}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
