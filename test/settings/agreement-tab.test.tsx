import {
  Alert,
  Button,
  Input,
  LoadingButton,
  MultiSelect,
  NumberInput,
  Select,
  Tabs,
  TextArea,
  Toggle,
} from '@hubspot/ui-extensions'
import { afterEach, expect, it, vi } from 'vitest'
import type { DraftShown } from '../../extensions/app/settings/_shared/settings-contract.ts'
import { fire, press } from '../cards/render-card.tsx'
import { aDraft, anAgreement, CLAUSES } from './a-setting.ts'
import { ok, refused, renderSettings, type Answer, type RenderedSettings } from './render-settings.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

const checked = (over: Partial<DraftShown> = {}) => {
  const { problems, hints, clauses, changes, openCycles } = aDraft(over)
  return ok({ problems, hints, clauses, changes, openCycles })
}

const openTab = async (answers: Record<string, Answer>, language?: string): Promise<RenderedSettings> => {
  const page = renderSettings(answers, language)
  await page.waitFor(() => {
    if (page.screen().includes('Loading') || page.screen().includes('Cargando')) throw new Error('loading')
  })
  return page
}

const button = (page: RenderedSettings, name: string) =>
  page.find(Button, (node) => (node.text ?? '').startsWith(name))

const confirm = (page: RenderedSettings, name: string) =>
  page.find(LoadingButton, (node) => node.text === name)

it('tells the agreement in words, who signed it and since when, to whoever may only read', async () => {
  const may = { edit: false, activate: false, goLive: false, migrate: false, signs: [] }
  const page = await openTab({ 'GET agreement': ok(anAgreement({ may })) })
  expect(page.screen()).toContain('Version 3 active since Mon 2 Nov, 09:00')
  expect(page.screen()).toContain('Mónica Jefe (Sun 1 Nov, 11:00)')
  expect(page.screen()).toContain('Standard: first contact within 1 h.')
  expect(page.findAll(Button)).toHaveLength(0)
  expect(page.asked).toEqual([{ route: 'GET agreement', lang: 'en', body: {} }])
})

it('speaks Spanish', async () => {
  const page = await openTab({ 'GET agreement': ok(anAgreement({ draft: aDraft() })) }, 'es-ES')
  expect(page.screen()).toContain('Versión 3 activa desde')
  expect(page.screen()).toContain('Falta la firma por Ventas (Mónica Jefe)')
  expect(page.asked[0]?.lang).toBe('es')
})

it('says what is wrong beside its field, 300 ms after the last key, and keeps nothing by itself', async () => {
  const problems = [
    { field: 'within.0', path: 'x', line: 4, message: 'A whole number from 0 to 43,200.' },
    { field: null, path: 'y', line: 7, message: 'terms.x is missing.' },
  ]
  const page = await openTab({
    'GET agreement': ok(anAgreement()),
    'POST check': (_asked, nth) => (nth === 0 ? checked({ problems }) : checked()),
  })
  await press(button(page, 'Begin a draft'))
  const type = (n: number) => fire(page.find(NumberInput, { name: 'within.0' }), 'onInput', n)
  await type(4)
  await type(45.5)
  await page.pass(299)
  expect(page.asked).toHaveLength(1)
  await page.pass(1)
  expect(page.asked.slice(1)).toEqual([
    { route: 'POST check', lang: 'en', body: { change: { edits: [{ field: 'within.0', value: 45.5 }] } } },
  ])
  expect(page.find(NumberInput, { name: 'within.0' }).props).toMatchObject({
    value: 45.5,
    error: true,
    validationMessage: 'A whole number from 0 to 43,200.',
  })
  expect(page.screen()).toContain('Line 7: terms.x is missing.')
  expect(confirm(page, 'Save').props.disabled).toBe(true)
  await type(45)
  await page.pass(300)
  expect(page.find(NumberInput, { name: 'within.0' }).props.error).toBeUndefined()
  expect(page.screen()).toContain('7 open leads keep the version they began with.')
  expect(confirm(page, 'Save').props.disabled).toBe(false)
})

it('shows what the draft would have made of the past when it is asked for, and forgets it once something is typed', async () => {
  const row = {
    label: 'Response late',
    today: '8 of 40 (20%)',
    draft: '4 of 40 (10%)',
    difference: '-10 points',
  }
  const page = await openTab({
    'GET agreement': ok(anAgreement({ draft: aDraft() })),
    'POST check': checked(),
    'POST simulate': ok({ sentences: ['24 Aug to 22 Nov: 41 handoffs.'], rows: [row] }),
  })
  await press(confirm(page, 'Show the effect'))
  expect(page.asked.at(-1)).toEqual({ route: 'POST simulate', lang: 'en', body: { change: null } })
  for (const said of ['24 Aug to 22 Nov: 41 handoffs.', ...Object.values(row)])
    expect(page.screen()).toContain(said)
  await press(button(page, 'Edit draft'))
  await fire(page.find(Toggle, { name: 'connected' }), 'onChange', true)
  await page.pass(300)
  expect(page.screen()).not.toContain('41 handoffs')
  await press(confirm(page, 'Show the effect'))
  const edits = [{ field: 'connected', value: true }]
  expect(page.asked.at(-1)?.body).toEqual({ change: { edits } })
})

it('sends what every kind of field holds, and shows the draft the service answers', async () => {
  const draft = aDraft({ hash: 'b'.repeat(64) })
  const page = await openTab({
    'GET agreement': ok(anAgreement({ draft: aDraft() })),
    'POST check': checked(),
    'POST draft': ok({ done: 'now', agreement: anAgreement({ draft }) }),
  })
  await press(button(page, 'Edit draft'))
  await fire(page.find(Toggle, { name: 'connected' }), 'onChange', true)
  await fire(page.find(Select, { name: 'by' }), 'onChange', 'owner')
  await fire(page.find(MultiSelect, { name: 'required' }), 'onChange', ['phone'])
  await fire(page.find(Input, { name: 'pack_at' }), 'onInput', '09:30')
  await page.pass(300)
  const save = confirm(page, 'Save')
  await Promise.all([press(save), press(save)])
  const sent = page.asked.filter(({ route }) => route === 'POST draft')
  expect(sent.map(({ body }) => body)).toEqual([
    {
      expected: 'a'.repeat(64),
      change: {
        edits: [
          { field: 'connected', value: true },
          { field: 'by', value: 'owner' },
          { field: 'required', value: ['phone'] },
          { field: 'pack_at', value: '09:30' },
        ],
      },
    },
  ])
  expect(page.alerts()).toEqual(['success: Draft saved'])
  expect(page.maybeFind(NumberInput)).toBeNull()
})

it('tells who was first, keeps what was typed, and saves it on top of that once it was read again', async () => {
  const details = { by: 'Ben Hill', at: '2026-11-23T08:55:00.000Z' }
  const theirs = aDraft({ hash: 'c'.repeat(64), changedBy: 'Ben Hill' })
  const page = await openTab({
    'GET agreement': (_asked, nth) => ok(anAgreement({ draft: nth === 0 ? aDraft() : theirs })),
    'POST check': checked(),
    'POST draft': (_asked, nth) =>
      nth === 0 ? refused('draft_changed', details) : ok({ done: 'now', agreement: anAgreement() }),
  })
  await press(button(page, 'Edit draft'))
  await fire(page.find(NumberInput, { name: 'within.0' }), 'onInput', 45)
  await page.pass(300)
  await press(confirm(page, 'Save'))
  expect(page.screen()).toContain('Ben Hill changed the draft: Mon 23 Nov, 09:55.')
  await press(button(page, 'Read again'))
  await page.waitFor(() => {
    expect(page.screen()).toContain('Changed by Ben Hill')
  })
  expect(page.find(NumberInput, { name: 'within.0' }).props.value).toBe(45)
  await press(confirm(page, 'Save'))
  expect(page.asked.at(-1)?.body['expected']).toBe('c'.repeat(64))
})

it('lets a signatory sign for their side alone, after asking, and nobody activate what is not signed', async () => {
  const may = { edit: false, activate: false, goLive: false, migrate: false, signs: ['sales' as const] }
  const signed = aDraft({
    missing: [{ what: 'signature', side: 'marketing', name: 'Mara Kent' }],
    signatures: [{ side: 'sales', name: 'Mónica Jefe', at: '2026-11-23T08:59:00.000Z' }],
  })
  const page = await openTab({
    'GET agreement': ok(anAgreement({ may, draft: aDraft() })),
    'POST sign': ok({ done: 'now', agreement: anAgreement({ may, draft: signed }) }),
  })
  expect(page.screen()).toContain('Missing: signature for Sales (Mónica Jefe)')
  expect(page.screen()).not.toContain('Sign for Marketing')
  expect(page.screen()).not.toContain('Activate')
  await press(confirm(page, 'Sign for Sales'))
  expect(page.asked.at(-1)).toMatchObject({
    route: 'POST sign',
    body: { side: 'sales', hash: 'a'.repeat(64) },
  })
  expect(page.screen()).toContain('Signed for Sales: Mónica Jefe')
  expect(button(page, 'Sign for Sales').props.disabled).toBe(true)
})

it('activates what both signed, and tells every reason where the portal does not have it', async () => {
  const reasons = ['The stage 12345 is not in the portal.']
  const page = await openTab({
    'GET agreement': ok(anAgreement({ draft: aDraft({ missing: [] }) })),
    'POST activate': (_asked, nth) =>
      nth === 0
        ? refused('not_ready', { reasons })
        : ok({ done: 'now', agreement: anAgreement({ behind: [{ version: 3, cycles: 2 }] }) }),
    'POST migrate': ok({ done: 'would', cycles: 2, changing: 1, firstDueAt: null, sample: [] }),
  })
  await press(confirm(page, 'Activate'))
  expect(page.screen()).toContain(reasons[0])
  await press(confirm(page, 'Activate'))
  expect(page.screen()).toContain('2 open leads run under an earlier version')
  await press(button(page, 'Move to version 3'))
  expect(page.asked.at(-1)).toMatchObject({ route: 'POST migrate', body: { to: 3, dryRun: true } })
  expect(page.screen()).toContain('Another due time or task: 1 lead')
})

it('activates nothing that lacks a signature', async () => {
  const page = await openTab({ 'GET agreement': ok(anAgreement({ draft: aDraft() })) })
  expect(button(page, 'Activate').props.disabled).toBe(true)
})

it('takes the whole document as well', async () => {
  const page = await openTab({
    'GET agreement': ok(anAgreement()),
    'POST check': checked({ hints: ['Calendar madrid: 12 public holidays in 2026.'] }),
  })
  expect(page.find(TextArea, { name: 'yaml' }).props.readOnly).toBe(true)
  await press(button(page, 'Begin a draft'))
  await fire(page.find(TextArea, { name: 'yaml' }), 'onInput', 'terms: { key: main }')
  await page.pass(300)
  expect(page.asked.at(-1)?.body).toEqual({ change: { yaml: 'terms: { key: main }' } })
  expect(page.screen()).toContain('The document is in order.')
  expect(page.screen()).toContain('Calendar madrid: 12 public holidays in 2026.')
  await press(button(page, 'Leave without saving'))
  expect(page.find(TextArea, { name: 'yaml' }).props.value).toBe('terms: {}\n')
})

it('has words for nobody answering, for a refusal without words, and for no agreement', async () => {
  const away = await openTab({ 'GET agreement': (_asked, nth) => (nth === 0 ? null : ok(anAgreement())) })
  expect(away.screen()).toContain('Pacto cannot be reached')
  await press(button(away, 'Try again'))
  await away.waitFor(() => {
    away.find(Alert, { variant: 'success' })
  })
  const none = await openTab({ 'GET agreement': refused('no_agreement') })
  expect(none.screen()).toContain('No agreement yet')
  expect(CLAUSES).toHaveLength(1)
})

it('keeps what is typed while somebody looks at another tab, and loses no form to the document', async () => {
  const page = await openTab({
    'GET agreement': ok(anAgreement({ draft: aDraft() })),
    'GET people': refused('not_allowed'),
    'POST check': checked(),
  })
  await press(button(page, 'Edit draft'))
  await fire(page.find(NumberInput, { name: 'within.0' }), 'onInput', 45)
  await page.pass(300)
  expect(page.find(TextArea, { name: 'yaml' }).props.readOnly).toBe(true)
  await fire(page.find(Tabs), 'onSelectedChange', 'people')
  await fire(page.find(Tabs), 'onSelectedChange', 'agreement')
  expect(page.find(NumberInput, { name: 'within.0' }).props.value).toBe(45)
  expect(page.asked.filter(({ route }) => route === 'GET agreement')).toHaveLength(2)
})
