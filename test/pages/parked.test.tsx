import {
  Button,
  EmptyState,
  ErrorState,
  LoadingButton,
  NumberInput,
  Panel,
  Table,
  TableRow,
  ToggleGroup,
} from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import type {
  BatchAnswer,
  BatchRequest,
  ParkedBatch,
} from '../../extensions/app/pages/_shared/page-contract.ts'
import { mayPage, refusal, reply } from './a-page.ts'
import {
  fire,
  press,
  renderPage,
  settled,
  textOf,
  type Answer,
  type PageRendering,
  type RenderedPage,
} from './render-page.tsx'

const aBatch = (changes: Partial<ParkedBatch> = {}): ParkedBatch => ({
  id: 'b1',
  source: 'paid',
  fromAt: '2026-11-16T07:10:00.000Z',
  toAt: '2026-11-16T07:12:00.000Z',
  parkedAt: '2026-11-16T07:15:00.000Z',
  count: 1_200,
  sample: ['501', '502'],
  decision: null,
  decidedAt: null,
  decidedBy: '',
  days: null,
  ...changes,
})

const wouldCome: BatchAnswer = {
  done: false,
  count: 1_200,
  shares: [
    { owner: '7', count: 700, firstAt: '2026-11-16T09:05:00.000Z', lastAt: '2026-11-20T08:00:00.000Z' },
    { owner: '', count: 500, firstAt: null, lastAt: null },
  ],
  labels: { owner: { 7: 'Nora Vidal' } },
}

const onParked = (batches: ParkedBatch[], answer: Answer = reply(wouldCome), rendering: PageRendering = {}) =>
  renderPage({
    path: '/parked',
    ...rendering,
    answers: {
      'GET /api/page/batches': reply({ batches, labels: { contact: { 501: 'Ana Gil' } } }),
      'POST /api/page/batch': answer,
    },
  })

const rowsOf = (page: RenderedPage, nth = 0) =>
  page
    .findAll(Table)
    [nth]!.findAll(TableRow)
    .slice(1)
    .map((row) => textOf(row).split('\n'))

const posts = ({ requests }: RenderedPage) =>
  requests.filter(({ method }) => method === 'POST').map(({ body }) => body as BatchRequest)

const opened = async (page: RenderedPage) => {
  const panel = () => page.find(Button, ({ text }) => text === 'Decide').props.overlay!.find(Panel)
  await fire(panel(), 'onOpen')
  await settled()
  return panel
}

const choose = async (panel: Awaited<ReturnType<typeof opened>>, decision: string) => {
  await fire(panel().find(ToggleGroup), 'onChange', decision)
  await settled()
}

describe('parked batches', () => {
  it('are those that wait: where from, how many, a few of them, since when', async () => {
    const page = await onParked([aBatch()])
    expect(rowsOf(page)[0]!.slice(0, 6)).toEqual([
      ...['08:10 – 08:12', 'Paid search', '1,200', 'Ana Gil', 'contact 502', '08:15'],
    ])
  })

  it('and those that were decided: what, by whom, when', async () => {
    const decided = aBatch({
      ...{ id: 'b2', decision: 'spread', days: 5, decidedBy: 'Marta Ruiz', source: 'csv' },
      ...{ decidedAt: '2026-11-13T15:00:00.000Z', toAt: '2026-11-16T07:10:00.000Z' },
    })
    const page = await onParked([decided])
    expect(rowsOf(page)).toEqual([
      ['08:10', 'csv', '1,200', 'Spread over 5 working days', 'Marta Ruiz', 'Fri 13 Nov, 16:00'],
    ])
    expect(page.find(EmptyState).props.title).toBe('No batch is waiting for a decision.')
  })

  it('are only looked at by whoever may not decide, and named to nobody who may not see them', async () => {
    const looking = await onParked([aBatch()], undefined, { start: { may: mayPage() } })
    expect(looking.maybeFind(Button, ({ text }) => text === 'Decide')).toBeNull()
    expect(looking.screen()).toContain('Sales managers and administrators decide.')
    const refused = await renderPage({
      path: '/parked',
      answers: { 'GET /api/page/batches': Response.json(refusal('not_allowed'), { status: 403 }) },
    })
    expect(refused.find(ErrorState).props.type).toBe('lock')
  })

  it('are decided after it was seen what that comes to, for each owner', async () => {
    let isDecided = false
    const page = await onParked([aBatch()], ({ body }) => {
      isDecided = body['dryRun'] === false
      return reply({ ...wouldCome, done: isDecided })
    })
    const panel = await opened(page)
    const decide = () => panel().find(LoadingButton)
    expect(panel().props.title).toBe('Decide about 1,200 contacts')
    expect(decide().props.disabled).toBe(true)
    expect(posts(page)).toHaveLength(0)
    await choose(panel, 'start')
    expect(
      panel()
        .find(Table)
        .findAll(TableRow)
        .slice(1)
        .map((row) => textOf(row).split('\n')),
    ).toEqual([
      ['Nora Vidal', '700', '10:05', 'Fri 20 Nov, 09:00'],
      ['no owner', '500', 'no clock', 'no clock'],
    ])
    await press(decide())
    await settled()
    expect(isDecided).toBe(true)
    expect(
      posts(page).map(({ batchId, decision, days, dryRun }) => [batchId, decision, days, dryRun]),
    ).toEqual([
      ['b1', 'start', null, true],
      ['b1', 'start', null, false],
    ])
    expect(page.alerts()).toEqual([{ type: 'success', message: 'Decided for 1,200 contacts.' }])
    expect(page.mocks.actions.closeOverlay.calls).toEqual([['decide-b1']])
    expect(page.requests.filter(({ path }) => path === '/api/page/batches')).toHaveLength(2)
  })

  it('spread over days: how many is asked, and each number is looked at anew', async () => {
    const page = await onParked([aBatch()])
    const panel = await opened(page)
    await choose(panel, 'spread')
    await fire(panel().find(NumberInput), 'onChange', 10)
    await settled()
    expect(posts(page).map(({ days }) => days)).toEqual([5, 10])
    await fire(panel().find(NumberInput), 'onChange', 0)
    await settled()
    expect(panel().find(NumberInput).props.validationMessage).toBe('A whole number from 1 to 250.')
    expect(panel().find(LoadingButton).props.disabled).toBe(true)
    expect(posts(page)).toHaveLength(2)
  })

  it('show only what the choice now chosen comes to', async () => {
    let late: (answer: Response) => void = () => undefined
    const page = await onParked([aBatch()], ({ body }) =>
      body['decision'] === 'start'
        ? new Promise((resolve) => (late = resolve))
        : reply({ ...wouldCome, shares: [{ owner: '7', count: 1_200, firstAt: null, lastAt: null }] }),
    )
    const panel = await opened(page)
    await choose(panel, 'start')
    await choose(panel, 'exempt')
    late(Response.json(reply(wouldCome)))
    await settled()
    expect(panel().find(Table).findAll(TableRow)).toHaveLength(2)
  })

  it('that somebody else decided meanwhile are read again, and it is said', async () => {
    const page = await onParked([aBatch()], ({ body }) =>
      body['dryRun'] ? reply(wouldCome) : refusal('batch_decided'),
    )
    const panel = await opened(page)
    await choose(panel, 'exempt')
    await press(panel().find(LoadingButton))
    await settled()
    expect(page.alerts()[0]!.message).toContain('Somebody has decided about this batch already')
    expect(page.requests.filter(({ path }) => path === '/api/page/batches')).toHaveLength(2)
  })

  it('are told in Spanish', async () => {
    const page = await onParked([aBatch()], undefined, { language: 'es' })
    expect(page.screen()).toContain('Pendientes de decisión')
    const panel = () => page.find(Button, ({ text }) => text === 'Decidir').props.overlay!.find(Panel)
    await fire(panel(), 'onOpen')
    expect(textOf(panel())).toContain('Sobre un lote se decide una sola vez.')
  })
})
