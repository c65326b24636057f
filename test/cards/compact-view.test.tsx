import { Accordion, Button, ButtonRow, LoadingSpinner, ProgressBar, Table } from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { describe, expect, it, vi } from 'vitest'
import type { CycleCard } from '../../extensions/app/cards/_shared/contract.ts'
import { CompactView } from '../../extensions/app/cards/views/compact/CompactView.tsx'
import { aCard, may, NOW, reply } from './a-card.ts'
import { renderCard, type CardPlace } from './render-card.tsx'

const opened = async (changes: Partial<CycleCard> = {}, location: CardPlace = 'crm.record.sidebar') => {
  const preview = location === 'crm.preview'
  const card = renderCard((api) => <CompactView {...api} preview={preview} />, {
    location,
    answers: { 'GET /api/card': reply(aCard(changes)) },
  })
  await vi.waitFor(() => expect(card.maybeFind(LoadingSpinner)).toBeNull())
  return card
}

describe('beside the record', () => {
  it('is what to do and how long there is, at a glance', async () => {
    const card = await opened()
    expect(card.screen()).toMatch(/^On time\nMake first contact\n38 min left\nuntil 10:00 \(Madrid\)\n/)
    expect(card.screen()).toContain('More in the Pacto tab')
    expect(card.find(ProgressBar).props.title).toBeUndefined()
    expect(card.find(ProgressBar).props['aria-label']).toBe('Working time used')
    expect(card.maybeFind(Table)).toBeNull()
    expect(card.maybeFind(Accordion)).toBeNull()
    expect(card.maybeFind(CrmActionLink)).toBeNull()
  })

  it('shows the flag that weighs most', async () => {
    const card = await opened({ flags: [{ kind: 'replied', at: NOW }, { kind: 'customer' }] })
    expect(card.screen()).toContain('The lead wrote 09:22: answer that first.')
    expect(card.screen()).not.toContain('Already a customer.')
  })

  it('offers accepting and rejecting, in the panels of the tab', async () => {
    const card = await opened({ nextStep: 'decide', status: 'met' })
    const buttons = card.find(ButtonRow).findAllChildren(Button)
    expect(buttons.map(({ text, props }) => [text, props.variant])).toEqual([
      ['Accept', 'primary'],
      ['Reject', 'secondary'],
    ])
    expect(buttons.every(({ props }) => props.overlay)).toBe(true)
  })

  it.each([
    ['give_reason', 'Give the reason'],
    ['complete_evidence', 'Complete the evidence'],
  ] as const)('offers first what a rejection lacks: %s', async (nextStep, label) => {
    const card = await opened({ nextStep, status: 'met', outcome: 'rejected' })
    const buttons = card.find(ButtonRow).findAllChildren(Button)
    expect(buttons.map(({ text, props }) => [text, props.variant])).toEqual([
      [label, 'primary'],
      ['Accept', 'secondary'],
    ])
  })

  it.each(['contact', 'assign'] as const)('presses nobody to decide while it is to %s', async (nextStep) => {
    const card = await opened({ nextStep })
    const buttons = card.find(ButtonRow).findAllChildren(Button)
    expect(buttons.map(({ props }) => props.variant)).toEqual(['secondary', 'secondary'])
  })

  it('offers nothing to whoever may not, and says who may', async () => {
    const card = await opened({ may: may() })
    expect(card.maybeFind(ButtonRow)).toBeNull()
    expect(card.screen()).toContain('Only the owner, their team or a manager can do this.')
  })

  it('leaves what is decided as it is', async () => {
    const card = await opened({ may: may('accept'), nextStep: 'none', outcome: 'rejected' })
    expect(card.maybeFind(ButtonRow)).toBeNull()
  })

  it('says nothing of the kind where nothing is to be done', async () => {
    const card = await opened({ may: may(), nextStep: 'none', outcome: 'accepted' })
    expect(card.screen()).not.toContain('Only the owner')
  })
})

describe('in a preview', () => {
  it('has the attempts in one line, and the way to the record', async () => {
    const card = await opened({}, 'crm.preview')
    expect(card.screen()).toContain('Attempts: 1 · channels: 1 · days: 1')
    expect(card.find(CrmActionLink).props).toMatchObject({
      actionType: 'RECORD_APP_LINK',
      actionContext: { objectId: 501, objectTypeId: '0-1' },
    })
    expect(card.screen()).not.toContain('More in the Pacto tab')
  })
})
