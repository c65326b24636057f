import { describe, expect, it } from 'vitest'
import { NO_FACTS } from '../../../src/domain/situation.ts'
import type { ContactRecord, HistoryEntry } from '../../../src/domain/facts.ts'
import { isChanged, rememberEvidence, rememberRecord } from '../../../src/engine/work/remember-facts.ts'
import {
  aCall,
  aHistory,
  ana,
  anAgreement,
  aMeeting,
  aTerms,
  at,
  byUser,
  MINUTE,
} from '../../support/builders.ts'

const marketing = {
  criteria: { score: { property: 'hubspotscore', atLeast: 70 }, required: [], behaviour: {} },
}
const terms = { ...aTerms(), marketing: marketing as never }
const agreement = anAgreement({ terms })

type Histories = Record<string, Parameters<typeof aHistory>[0]>
const aRecord = (properties: Record<string, string>, histories: Histories = {}): ContactRecord => ({
  id: '7001',
  properties,
  history: Object.fromEntries(
    Object.entries(histories).map(([name, changes]): [string, HistoryEntry[]] => [
      name,
      aHistory(changes).toReversed(),
    ]),
  ),
  mergedIds: [],
})
const remember = (...record: Parameters<typeof aRecord>) =>
  rememberRecord(NO_FACTS, aRecord(...record), agreement)

describe('evidence that disappears', () => {
  const call = aCall({ id: '1' })
  const seenAt = at('Tue 10:30')
  const later = (minutes: number) => new Date(seenAt.getTime() + minutes * MINUTE)
  const first = rememberEvidence(NO_FACTS, [call], seenAt)

  it('never was, where it did not stand ten minutes', () => {
    expect(rememberEvidence(first, [], later(9))).toMatchObject({ evidence: [], removed: [] })
    expect(rememberEvidence(first, [], later(11))).toMatchObject({ evidence: [], removed: [] })
  })

  it('is remembered as removed, where it had stood ten minutes', () => {
    const stood = rememberEvidence(first, [call], later(10))
    const gone = rememberEvidence(stood, [], later(60))
    expect(gone).toMatchObject({ evidence: [], removed: [{ id: '1', removedAt: later(60), seenAt }] })
    expect(rememberEvidence(gone, [call], later(90))).toMatchObject({ evidence: [{ id: '1' }], removed: [] })
  })

  it('and a meeting is known to have fallen through since it first was', () => {
    const meeting = aMeeting({ id: '2', status: 'NO_SHOW' })
    const fell = rememberEvidence(NO_FACTS, [{ ...meeting, changedAt: at('Wed 16:20') }], at('Wed 17:00'))
    const edited = rememberEvidence(fell, [{ ...meeting, changedAt: at('Thu 09:00') }], at('Thu 10:00'))
    expect(edited.evidence[0]?.fellAt).toEqual(at('Wed 16:20'))
  })
})

describe('signals', () => {
  it('are forms by when they were sent, and scores when they came to the minimum', () => {
    const { signals } = remember(
      { recent_conversion_date: at('Wed 09:00').toISOString() },
      {
        recent_conversion_date: [
          ['Tue 09:00', at('Tue 09:00').toISOString()],
          ['Wed 09:01', at('Wed 09:00').toISOString()],
        ],
        hubspotscore: [
          ['Mon 09:00', '40'],
          ['Mon 10:00', '70'],
          ['Mon 11:00', '80'],
          ['Tue 10:00', '60'],
          ['Tue 11:00', '71'],
        ],
      },
    )
    expect(signals).toEqual([
      { kind: 'score', at: at('Mon 10:00') },
      { kind: 'form', at: at('Tue 09:00') },
      { kind: 'score', at: at('Tue 11:00') },
      { kind: 'form', at: at('Wed 09:00') },
    ])
  })

  it('that no history has told of make it worth reading', () => {
    const known = remember({ recent_conversion_date: at('Wed 09:00').toISOString(), hubspotscore: '10' })
    const now = (properties: Record<string, string>) => isChanged(known, aRecord(properties), agreement)
    expect(now({ recent_conversion_date: at('Wed 09:00').toISOString() })).toBe(false)
    expect(now({ recent_conversion_date: at('Wed 10:00').toISOString() })).toBe(true)
    expect(now({ hubspotscore: '69' })).toBe(false)
    expect(now({ hubspotscore: '70' })).toBe(true)
    expect(now({ hs_latest_sequence_enrolled_date: at('Wed 10:00').toISOString() })).toBe(true)
  })
})

it('an enrolment in a sequence is a person’s where its entry names one', () => {
  const date = (when: string) => at(when).toISOString()
  const { enrolments } = remember(
    {},
    {
      hs_latest_sequence_enrolled_date: [
        ['Tue 09:00', date('Tue 09:00'), byUser(ana)],
        ['Tue 10:00', date('Tue 10:00')],
        ['Tue 11:00', date('Tue 11:00'), { sourceType: 'SEQUENCES', sourceId: '', userId: '' }],
      ],
    },
  )
  expect(enrolments.map(({ byPerson }) => byPerson)).toEqual([true, false, false])
})

describe('of a note', () => {
  it.each([
    ['', false, 0, false],
    ['  Too small for us.  ', true, 17, false],
    ['Same as 7044', true, 12, true],
    ['This is 7001 itself', true, 19, false],
    ['See https://app.example/contacts/1/record/0-1/7044', true, 50, true],
  ])(
    '«%s» only its length is kept, and whether it names another contact',
    (note, hasNote, noteLength, names) => {
      const facts = remember({ pacto_rejection_note: note })
      expect(facts).toMatchObject({ hasNote, noteLength, noteNamesContact: names })
      if (note !== '') expect(JSON.stringify(facts)).not.toContain(note.trim())
    },
  )
})

it('how a lead can be reached is kept, and not by what', () => {
  const facts = remember({ phone: '', mobilephone: '+34 600', email: ' ' })
  expect(facts.reachable).toEqual({ phone: true, email: false })
  expect(JSON.stringify(facts)).not.toContain('600')
})

it('the portal’s own reason property decides as well', () => {
  const reasonProperty = { name: 'lost_reason', codes: { x: 'bad_fit' } }
  const mapped = anAgreement({
    operations: { ...agreement.operations, mapping: { leadStatus: {}, reasonProperty } },
  })
  const facts = rememberRecord(
    NO_FACTS,
    aRecord({ lost_reason: 'x' }, { lost_reason: [['Tue 09:00', 'x']] }),
    mapped,
  )
  expect(facts.timelines['lost_reason']).toHaveLength(1)
  expect(isChanged(facts, aRecord({ lost_reason: 'y' }), mapped)).toBe(true)
})
