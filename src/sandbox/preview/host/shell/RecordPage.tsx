import { CardFrame } from './CardFrame.tsx'
import type { ComposerKind } from './Composer.tsx'
import { Activities, Tasks } from './History.tsx'
import type { Do } from './doing.ts'
import { Properties } from './Properties.tsx'
import type { HostServices } from '../host-types.ts'
import { LOCATIONS, type ContactRecord, type PersonLine, type RecordPlace, type Start } from './shell-api.ts'
import { useSpoken } from './spoken.ts'
import type { Word } from './words.ts'

type Props = {
  start: Start
  record: ContactRecord
  person: PersonLine
  services: HostServices
  act: Do
  place: RecordPlace
  onCompose(kind: ComposerKind): void
}

/** The record as a rep has it before them: properties left, the tab in the middle, the sidebar right. */
export function RecordPage({ start, record, person, services, act, place, onCompose }: Props) {
  const { say } = useSpoken()
  const [main, side] = LOCATIONS[place]
  const card = (location: string | undefined, title: Word) => {
    const found = start.cards.find((each) => each.location === location)
    return (
      <section className="card-place" aria-label={say(title, { title: found?.title ?? '' })}>
        <h3>{say(title, { title: found?.title ?? '' })}</h3>
        {found ? (
          <CardFrame {...{ start, person, services }} contactId={record.id} card={found} />
        ) : (
          <p>{say('no_card')}</p>
        )}
      </section>
    )
  }
  return (
    <>
      <main id="card" className="middle" tabIndex={-1} aria-label={say('record')}>
        <h2>
          {record.name} <small>{record.company}</small>
        </h2>
        <Deeds act={act} onCompose={onCompose} />
        {card(main, place === 'record' ? 'tab_card' : 'preview_card')}
        <Tasks tasks={record.tasks} act={act} />
        <Activities activities={record.activities} />
      </main>
      {side && <div className="right">{card(side, 'sidebar_card')}</div>}
      <div className="left">
        <Properties key={record.id} record={record} act={act} />
      </div>
    </>
  )
}

const COMPOSERS: ComposerKind[] = ['call', 'email', 'meeting']
const LEAD_DEEDS = ['reply', 'ask_again', 'book'] as const

function Deeds({ act, onCompose }: { act: Do; onCompose(kind: ComposerKind): void }) {
  const { say } = useSpoken()
  return (
    <div className="deeds">
      <div className="buttons" role="group" aria-label={say('deeds')}>
        {COMPOSERS.map((kind) => (
          <button key={kind} type="button" onClick={() => onCompose(kind)}>
            {say(`do_${kind}`)}
          </button>
        ))}
      </div>
      <div className="buttons" role="group" aria-label={say('lead_deeds')}>
        <span aria-hidden="true">{say('lead_deeds')}:</span>
        {LEAD_DEEDS.map((kind) => (
          <button key={kind} type="button" onClick={() => void act({ kind }, `done_${kind}`)}>
            {say(`do_${kind}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
