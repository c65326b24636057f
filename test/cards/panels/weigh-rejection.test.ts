import { describe, expect, it } from 'vitest'
import type { Missing, ReasonOption } from '../../../extensions/app/cards/_shared/contract.ts'
import { missingNow } from '../../../extensions/app/cards/panels/reject/missing-now.ts'
import { readOtherContact } from '../../../extensions/app/cards/panels/reject/read-other-contact.ts'
import {
  weighRejection,
  type TypedRejection,
} from '../../../extensions/app/cards/panels/reject/weigh-rejection.ts'

const NOTE: Missing = { what: 'note', count: 20 }
const nothing: TypedRejection = { note: '', otherContact: '', criterion: null, returnOn: null }
const today = { year: 2026, month: 4, date: 22 }
const TWENTY = 'exactly twenty chars'

const aReason = (over: Partial<ReasonOption>): ReasonOption => ({
  code: 'other',
  label: 'Other',
  gate: 'refuse',
  evidence: 'note',
  missing: [],
  asksReturn: false,
  ...over,
})

describe('what is still missing', () => {
  it.each<[string, Missing, Partial<TypedRejection>, boolean]>([
    ['a note too short by one', NOTE, { note: TWENTY.slice(1) }, false],
    ['a note just long enough', NOTE, { note: TWENTY }, true],
    ['blanks around a note', NOTE, { note: `   ${TWENTY.slice(2)}   ` }, false],
    ['a criterion', { what: 'criterion' }, { criterion: 'industry' }, true],
    ['a note in place of a criterion', { what: 'criterion' }, { note: TWENTY }, true],
    ['no criterion', { what: 'criterion' }, { note: 'wrong one' }, false],
    ['the number of another contact', { what: 'other_contact' }, { otherContact: ' 502 ' }, true],
    ['the number of the same contact', { what: 'other_contact' }, { otherContact: '501' }, false],
    ['no contact', { what: 'other_contact' }, { otherContact: 'Laura' }, false],
    ['a conversation, whatever is typed', { what: 'conversation' }, { note: TWENTY }, false],
    ['a bounce or an attempt, whatever is typed', { what: 'bounce_or_attempt' }, { note: TWENTY }, false],
    ['attempts, whatever is typed', { what: 'attempts', count: 2, nextAt: null }, { note: TWENTY }, false],
  ])('%s', (_, missing, typed, given) => {
    expect(missingNow({ missing: [missing] }, { ...nothing, ...typed }, '501')).toEqual([{ missing, given }])
  })
})

describe('the other contact', () => {
  it.each([
    ['502', '502'],
    ['  502\n', '502'],
    ['https://app.hubspot.com/contacts/123/record/0-1/502', '502'],
    ['https://app-eu1.hubspot.com/contacts/123/record/0-1/502/view/1?q=a#b', '502'],
    ['https://app.hubspot.com/contacts/123/contact/502/', '502'],
    ['https://app.hubspot.com/contacts/123/record/0-2/502', null],
    ['https://app.hubspot.com/contacts/123/record/0-1/502x', null],
    ['http://example.com', null],
    ['502 503', null],
    ['-502', null],
    ['', null],
  ])('%j is read as %j', (typed, found) => {
    expect(readOtherContact(typed)).toBe(found)
  })
})

describe('whether a rejection can be sent', () => {
  const conversation = aReason({
    evidence: 'conversation',
    gate: 'mark',
    missing: [{ what: 'conversation' }],
  })
  const refusing = aReason({ evidence: 'conversation', missing: [{ what: 'conversation' }] })
  const later = aReason({ evidence: 'conversation', gate: 'mark', asksReturn: true })
  const duplicate = aReason({ evidence: 'other_contact', missing: [{ what: 'other_contact' }] })

  it.each<[string, ReasonOption, Partial<TypedRejection>, { complete: boolean; without: boolean }]>([
    ['everything is on record', aReason({}), {}, { complete: true, without: false }],
    [
      'a note that is asked for is there',
      aReason({ missing: [NOTE] }),
      { note: TWENTY },
      { complete: true, without: false },
    ],
    [
      'a note that is asked for is too short',
      aReason({ missing: [NOTE] }),
      { note: 'no' },
      { complete: false, without: false },
    ],
    ['evidence lacks, the gate marks, no note', conversation, {}, { complete: false, without: false }],
    [
      'evidence lacks, the gate marks, a blank note',
      conversation,
      { note: '  ' },
      { complete: false, without: false },
    ],
    [
      'evidence lacks, the gate marks, a note',
      conversation,
      { note: 'met her' },
      { complete: false, without: true },
    ],
    [
      'evidence lacks, the gate refuses, a note',
      refusing,
      { note: TWENTY },
      { complete: false, without: false },
    ],
    ['another contact is named', duplicate, { otherContact: '502' }, { complete: true, without: false }],
    ['no return date is given', later, {}, { complete: true, without: false }],
    [
      'the return date is tomorrow',
      later,
      { returnOn: { ...today, date: 23 } },
      { complete: true, without: false },
    ],
    ['the return date is today', later, { returnOn: today }, { complete: false, without: false }],
  ])('%s', (_, reason, typed, expected) => {
    expect(weighRejection(reason, { ...nothing, ...typed }, { contactId: '501', today })).toMatchObject(
      expected,
    )
  })

  it.each<[Partial<TypedRejection>, { otherContact?: boolean; returnOn?: boolean }]>([
    [{ otherContact: '' }, { otherContact: false }],
    [{ otherContact: 'Laura' }, { otherContact: true }],
    [{ otherContact: '501' }, { otherContact: true }],
    [{ otherContact: '502' }, { otherContact: false }],
    [{ returnOn: null }, { returnOn: false }],
    [{ returnOn: today }, { returnOn: true }],
    [{ returnOn: { ...today, year: 2027, month: 0 } }, { returnOn: false }],
  ])('%j is wrong: %j', (typed, wrong) => {
    const weighed = weighRejection(duplicate, { ...nothing, ...typed }, { contactId: '501', today })
    expect(weighed.wrong).toMatchObject(wrong)
  })

  it('is not, with a reason that takes a mark and a contact that cannot be read', () => {
    const marked = aReason({ ...duplicate, gate: 'mark' })
    const typed = { ...nothing, note: TWENTY, otherContact: 'Laura' }
    expect(weighRejection(marked, typed, { contactId: '501', today })).toMatchObject({
      complete: false,
      without: false,
    })
  })
})
