import { expect, it } from 'vitest'
import { noteUnseen } from '../../../src/domain/rules/note-unseen.ts'
import { aCall, anEmail, at, someFacts } from '../../support/builders.ts'

const seen = (...when: string[]) => when.map((text) => ({ at: at(text) }))

it('remembers what no activity explains', () => {
  expect(noteUnseen(someFacts({ lastContactedAt: at('Tue 10:10') })).unseen).toEqual(seen('Tue 10:10'))
})

it.each([
  ['a call a minute away', aCall({ at: at('Tue 10:11') })],
  ['one logged a minute away', aCall({ at: at('Tue 09:00'), createdAt: at('Tue 10:09') })],
  ['incoming mail too', anEmail({ direction: 'INCOMING_EMAIL', at: at('Tue 10:10') })],
])('is explained by %s', (_title, engagement) => {
  const facts = someFacts({
    lastContactedAt: at('Tue 10:10'),
    evidence: [engagement],
    unseen: seen('Tue 10:10'),
  })
  expect(noteUnseen(facts).unseen).toEqual([])
})

it('keeps an earlier one when the mark moves on with a call', () => {
  const evidence = [aCall({ at: at('Tue 12:00') })]
  const facts = someFacts({ lastContactedAt: at('Tue 12:00'), unseen: seen('Tue 10:10'), evidence })
  expect(noteUnseen(facts).unseen).toEqual(seen('Tue 10:10'))
})

it('forgets one that HubSpot takes back', () => {
  const unseen = seen('Tue 10:10')
  expect(noteUnseen(someFacts({ lastContactedAt: null, unseen })).unseen).toEqual([])
  const back = someFacts({
    lastContactedAt: at('Tue 09:00'),
    unseen,
    evidence: [aCall({ at: at('Tue 09:00') })],
  })
  expect(noteUnseen(back).unseen).toEqual([])
})
