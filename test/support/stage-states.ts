import type { By } from '../../src/sandbox/portal/types.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import {
  act,
  arrive,
  byPerson,
  call,
  email,
  meeting,
  message,
  MQL,
  remove,
  sendForm,
  set,
  type Deed,
} from './stage-deeds.ts'
import { madrid, PEOPLE } from './staged-world.ts'

/** The instant at which every contact is in its state: a Tuesday in open hours, after a Monday full of past. */
export const LOOK = madrid('Tue 11:30')

type Story = [time: string, deed: Deed][]

const incoming = email({ hs_email_direction: 'INCOMING_EMAIL' }, { sourceType: 'EMAIL_INTEGRATION' })
const unanswered = call({ hs_call_status: 'NO_ANSWER', hs_call_duration: '8000' })
const BY_CHAT: By = { sourceType: 'CONVERSATIONS' }
const tomorrow = madrid('Wed 10:00')

/** Where `LOOK` finds each lead, by the state's name (ux §4.1); half an hour of a window is left where nothing is said. */
const STORIES = {
  'not handed over': [['Mon 10:00', arrive({ lifecyclestage: 'lead' })]],
  running: [['Tue 11:10', arrive()]],
  'outside hours': [['Tue 11:10', arrive({ country: 'Mexico' })]],
  'due soon': [['Tue 10:40', arrive()]],
  settling: [['Tue 10:26', arrive()]],
  breached: [['Tue 09:50', arrive()]],
  'no owner': [['Tue 11:00', arrive({ hubspot_owner_id: '' })]],
  met: [
    ['Tue 10:00', arrive()],
    ['Tue 10:20', call()],
  ],
  'met late': [
    ['Tue 09:00', arrive()],
    ['Tue 10:30', message()],
  ],
  'on hold': [
    ['Tue 10:50', arrive()],
    ['Tue 11:10', act({ kind: 'hold', reason: 'requested_by_lead', untilAt: tomorrow })],
  ],
  parked: [],
  exempt: [['Tue 11:00', arrive({ email: 'somebody@own.example' })]],
  'self-sourced': [
    ['Mon 10:00', arrive({ lifecyclestage: 'lead' })],
    ['Tue 11:00', set({ lifecyclestage: MQL }, byPerson(PEOPLE.ana))],
  ],
  'passed through': [
    ['Tue 11:00', arrive()],
    ['Tue 11:02', set({ lifecyclestage: 'salesqualifiedlead' })],
  ],
  accepted: [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', call()],
    ['Mon 17:00', act({ kind: 'accept' })],
  ],
  'accepted, no contact': [
    ['Tue 11:00', arrive()],
    ['Tue 11:15', act({ kind: 'accept' })],
  ],
  rejected: [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', call()],
    ['Mon 16:00', act({ kind: 'reject', reason: 'out_of_budget', note: 'No money before the summer' })],
  ],
  'reason missing': [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', call()],
    ['Mon 16:00', set({ hs_lead_status: 'UNQUALIFIED' }, byPerson(PEOPLE.ana))],
  ],
  'evidence missing': [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', unanswered],
    ['Mon 16:00', act({ kind: 'reject', reason: 'no_authority', note: 'The receptionist said so' })],
  ],
  'some attempts': [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', unanswered],
    ['Mon 12:45', unanswered],
    ['Tue 10:10', email()],
  ],
  withdrawn: [
    ['Mon 10:00', arrive()],
    ['Mon 10:20', set({ lifecyclestage: '' }, byPerson(PEOPLE.marketing))],
    ['Mon 10:20', set({ lifecyclestage: 'lead' }, byPerson(PEOPLE.marketing))],
  ],
  'second handoff': [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', call()],
    [
      'Mon 12:00',
      act({ kind: 'reject', reason: 'not_now', note: 'On holiday', returnAt: madrid('Tue 09:00') }),
    ],
    ['Tue 11:12', act({ kind: 'hand_over_again' }, PEOPLE.marketing)],
  ],
  rested: [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', call()],
    [
      'Mon 12:00',
      act({ kind: 'reject', reason: 'not_now', note: 'At a fair', returnAt: madrid('Tue 09:00') }),
    ],
  ],
  'every flag': [
    ['Mon 09:10', arrive({ lifecyclestage: 'customer' })],
    ['Mon 09:30', set({ lifecyclestage: '' })],
    ['Mon 10:00', set({ lifecyclestage: MQL })],
    ['Mon 10:30', email({ hs_email_status: 'BOUNCED' })],
    ['Mon 11:00', sendForm('Pricing page')],
    ['Tue 10:15', incoming],
  ],
  'contacted before': [
    ['Mon 16:00', arrive({ lifecyclestage: 'lead' })],
    ['Mon 17:00', call()],
    ['Tue 11:05', set({ lifecyclestage: MQL })],
  ],
  'meeting booked': [
    ['Tue 10:40', arrive()],
    [
      'Tue 10:50',
      meeting(
        {
          hs_timestamp: tomorrow.toISOString(),
          hs_meeting_start_time: tomorrow.toISOString(),
          hs_meeting_source: 'MEETINGS_PUBLIC',
        },
        { sourceType: 'MEETINGS' },
      ),
    ],
  ],
  'seen by HubSpot only': [
    ['Tue 10:50', arrive()],
    ['Tue 11:05', set({ notes_last_contacted: madrid('Tue 11:05').toISOString() }, BY_CHAT)],
  ],
  'evidence removed': [
    ['Mon 10:00', arrive()],
    ['Mon 10:20', call({}, byPerson(PEOPLE.ana), '80001')],
    ['Mon 11:00', remove('calls', '80001')],
  ],
  won: [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', call()],
    ['Tue 10:00', set({ lifecyclestage: 'customer' }, byPerson(PEOPLE.ana))],
  ],
  'review open': [
    ['Mon 10:00', arrive()],
    ['Mon 12:00', act({ kind: 'review', about: 'breach' })],
  ],
  'review granted': [
    ['Mon 10:00', arrive()],
    ['Mon 12:00', act({ kind: 'review', about: 'breach' })],
    ['Mon 15:30', act({ kind: 'answer', granted: true }, PEOPLE.manager)],
  ],
  'rejection contested': [
    ['Mon 10:00', arrive()],
    ['Mon 10:30', call()],
    ['Mon 12:00', act({ kind: 'reject', reason: 'no_authority', note: 'Only an assistant' })],
    ['Tue 09:30', act({ kind: 'review', about: 'rejection' }, PEOPLE.marketing)],
  ],
  'other team': [['Tue 11:10', arrive({ hubspot_owner_id: '5' })]],
  markup: [['Tue 11:10', arrive()]],
} satisfies Record<string, Story>

export type State = keyof typeof STORIES
export const STATES = Object.keys(STORIES) as State[]

/** Contact id of each. */
export const LEAD = Object.fromEntries(STATES.map((state, index) => [state, String(801 + index)])) as Record<
  State,
  string
>

/** What a name may hold: it is text, wherever it is shown. */
export const MARKUP = `<img src=x onerror="globalThis.hurt=1"><b>B</b>'"&amp;{{7*7}}`

/** The import that the shield parks: the lead in state `parked` and three more. */
const IMPORT: [time: string, deed: (world: World) => void] = [
  'Tue 11:00',
  ({ portal }) => {
    const properties = { lifecyclestage: MQL, hubspot_owner_id: '1', firstname: 'Lead', lastname: 'parked' }
    const contacts = [LEAD.parked, '891', '892', '893'].map((id) => ({ id, properties }))
    portal.actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: '7' } })
  },
]

/** Plays all stories side by side, up to `LOOK`. */
export async function stageStates(world: World): Promise<void> {
  const steps = STATES.flatMap((state) =>
    (STORIES[state] as Story).map(([time, deed], place) => ({
      at: madrid(time),
      run: async () => {
        await deed(world, LEAD[state])
        if (place === 0) nameLead(world, state)
      },
    })),
  )
  const parked = { at: madrid(IMPORT[0]), run: async () => IMPORT[1](world) }
  const planned = [...steps, parked].sort((a, b) => a.at.getTime() - b.at.getTime())
  await runWorld(world, [actorOf(planned)], LOOK)
}

/** Each is called as its state: a screenshot says what it shows. */
function nameLead({ portal }: World, state: State): void {
  const properties = { firstname: 'Lead', lastname: state === 'markup' ? MARKUP : state }
  portal.actions.setProperties({ objectType: 'contacts', id: LEAD[state], properties, by: BY_CHAT })
}

type TimedStep = { at: Date; run(): Promise<void> }

const actorOf = (steps: TimedStep[]) => ({
  nextAt: () => steps[0]?.at ?? null,
  act: async (): Promise<void> => steps.shift()?.run(),
})
