import { Button, DateInput, Input, LoadingButton, Select, Tabs } from '@hubspot/ui-extensions'
import { afterEach, expect, it, vi } from 'vitest'
import { fire, press } from '../cards/render-card.tsx'
import { aCalendar, aConnection, anAgreement, somePeople } from './a-setting.ts'
import { ok, refused, renderSettings, type Answer, type RenderedSettings } from './render-settings.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

const NOTHING = { edit: false, activate: false, goLive: false, migrate: false, signs: [] }

type TabId = 'calendars' | 'people' | 'connection'

const openTab = async (
  id: TabId,
  answers: Record<string, Answer>,
  language?: string,
): Promise<RenderedSettings> => {
  const page = renderSettings({ 'GET agreement': ok(anAgreement({ may: NOTHING })), ...answers }, language)
  await fire(page.find(Tabs), 'onSelectedChange', id)
  await page.waitFor(() => {
    if (/Loading|Cargando/.test(page.screen())) throw new Error('loading')
  })
  return page
}

const button = (page: RenderedSettings, name: string) =>
  page.find(Button, (node) => (node.text ?? '').startsWith(name))
const loading = (page: RenderedSettings, name: string) =>
  page.find(LoadingButton, (node) => node.text === name)
const changes = (page: RenderedSettings) =>
  page.asked.filter(({ route }) => route === 'POST change').map(({ body }) => body['change'])

it('shows which days will be skipped by name, and that Spain has more holidays', async () => {
  const page = await openTab('calendars', { 'GET calendars': ok(aCalendar()) })
  expect(page.screen()).toContain('Mon 09:00–14:00, 15:00–18:00')
  expect(page.screen()).toContain('Tue 8 Dec 2026')
  expect(page.screen()).toContain('Inmaculada Concepción')
  expect(page.screen()).toContain('Spanish calendars usually have 14 holidays; this one has 12.')
  expect(page.screen()).toContain('5 h')
})

it('enters a closed day by date, name and calendar; months count from 0, days that are over are refused', async () => {
  const page = await openTab('calendars', {
    'GET calendars': ok(aCalendar()),
    'POST change': ok({ done: 'now' }),
  })
  const date = () => page.find(DateInput, { name: 'exception_date' })
  expect(date().props.min).toEqual({ year: 2026, month: 10, date: 23 })
  await fire(page.find(Input, { name: 'exception_name' }), 'onInput', ' La Almudena ')
  await fire(date(), 'onChange', { year: 2026, month: 10, date: 9 })
  expect(date().props.validationMessage).toContain('both signatories')
  expect(loading(page, 'Add the day').props.disabled).toBe(true)
  await fire(date(), 'onChange', { year: 2027, month: 0, date: 7 })
  await press(loading(page, 'Add the day'))
  expect(changes(page)).toEqual([
    { do: 'exception.add', calendar: '*', date: '2027-01-07', name: 'La Almudena', hours: null },
  ])
  expect(page.asked.filter(({ route }) => route === 'GET calendars')).toHaveLength(2)
  expect(page.find(Input, { name: 'exception_name' }).props.value).toBe('')
})

it('takes away only what is still to come', async () => {
  const page = await openTab('calendars', {
    'GET calendars': ok(aCalendar({ absences: [] })),
    'POST change': ok({ done: 'already' }),
  })
  const removes = page.findAll(LoadingButton, (node) => node.text === 'Remove')
  expect(removes).toHaveLength(1)
  await press(removes[0]!)
  expect(changes(page)).toEqual([{ do: 'exception.remove', calendar: 'madrid', date: '2026-12-31' }])
  expect(page.alerts()).toEqual(['info: It stands like that already'])
})

it('enters an absence whose end is not before its beginning, and keeps it typed when refused', async () => {
  const page = await openTab('calendars', {
    'GET calendars': ok(aCalendar()),
    'POST change': refused('person_unknown'),
  })
  await fire(page.find(Select, { name: 'absence_who' }), 'onChange', '1')
  await fire(page.find(DateInput, { name: 'absence_from' }), 'onChange', { year: 2026, month: 11, date: 10 })
  await fire(page.find(DateInput, { name: 'absence_to' }), 'onChange', { year: 2026, month: 11, date: 9 })
  expect(page.screen()).toContain('The end comes before the beginning.')
  await fire(page.find(DateInput, { name: 'absence_to' }), 'onChange', { year: 2026, month: 11, date: 11 })
  await press(loading(page, 'Enter an absence'))
  expect(changes(page)).toEqual([{ do: 'absence.add', who: '1', from: '2026-12-10', to: '2026-12-11' }])
  expect(page.alerts()).toEqual(['warning: HubSpot knows no active user of that name.'])
  expect(page.find(Select, { name: 'absence_who' }).props.value).toBe('1')
})

it('offers nothing to whoever may only read', async () => {
  const may = { exceptions: false, absences: false }
  const page = await openTab('calendars', {
    'GET calendars': ok(aCalendar({ may, absences: [], people: [] })),
  })
  expect(page.maybeFind(DateInput)).toBeNull()
  const people = await openTab('people', {
    'GET people': ok(somePeople({ may: { change: false }, lost: [], people: [] })),
  })
  expect(people.findAll(Button)).toHaveLength(0)
  expect(people.find(Select, { name: 'language' }).props.readOnly).toBe(true)
})

it('shows first whom HubSpot does not know, names admins and managers, and changes the language', async () => {
  const page = await openTab('people', {
    'GET people': ok(somePeople()),
    'POST change': ok({ done: 'now' }),
  })
  expect(page.screen().indexOf('nobody@x.example')).toBeLessThan(page.screen().indexOf('Roles'))
  expect(page.screen()).toContain('Unknown in HubSpot')
  expect(page.screen()).toContain('Tue 09:00–13:00')
  await fire(page.find(Select, { name: 'admin' }), 'onChange', '3')
  await press(button(page, 'Add'))
  await fire(page.find(Select, { name: 'manager-default' }), 'onChange', '3')
  await fire(page.find(Select, { name: 'language' }), 'onChange', 'es')
  await fire(page.find(Select, { name: 'language' }), 'onChange', 'en')
  await press(loading(page, 'Remove Ben Hill'))
  expect(changes(page)).toEqual([
    { do: 'admin', way: 'add', who: '3' },
    { do: 'manager', team: 'default', who: '3' },
    { do: 'language', language: 'en' },
    { do: 'admin', way: 'remove', who: '2' },
  ])
})

it('shortens a day, and sets whose hours are their own, once they can be read', async () => {
  const days = await openTab('calendars', {
    'GET calendars': ok(aCalendar()),
    'POST change': ok({ done: 'now' }),
  })
  await fire(days.find(DateInput, { name: 'exception_date' }), 'onChange', {
    year: 2026,
    month: 11,
    date: 24,
  })
  await fire(days.find(Input, { name: 'exception_name' }), 'onInput', 'Christmas Eve')
  await fire(days.find(Input, { name: 'exception_hours' }), 'onInput', 'morning')
  expect(days.screen()).toContain('Add the day')
  expect(loading(days, 'Add the day').props.disabled).toBe(true)
  await fire(days.find(Input, { name: 'exception_hours' }), 'onInput', '9-13:30')
  await press(loading(days, 'Add the day'))
  expect(changes(days)).toEqual([
    {
      do: 'exception.add',
      calendar: '*',
      date: '2026-12-24',
      name: 'Christmas Eve',
      hours: [['09:00', '13:30']],
    },
  ])
  const people = await openTab('people', {
    'GET people': ok(somePeople()),
    'POST change': ok({ done: 'now' }),
  })
  await fire(people.find(Select, { name: 'hours_who' }), 'onChange', '3')
  await fire(people.find(Input, { name: 'hours_mon' }), 'onInput', '9-14, 15-18')
  await press(button(people, 'Set these hours'))
  await fire(people.find(Select, { name: 'viewers' }), 'onChange', '3')
  const [, , add] = people.findAll(Button, (node) => node.text === 'Add')
  await press(add!)
  expect(changes(people)).toEqual([
    {
      do: 'hours',
      who: '3',
      hours: {
        timeZone: 'Europe/Madrid',
        hours: {
          mon: [
            ['09:00', '14:00'],
            ['15:00', '18:00'],
          ],
        },
      },
    },
    { do: 'role', role: 'viewers', way: 'add', who: '3' },
  ])
})

it('tells how the connection is, and retries one or all of what failed', async () => {
  const page = await openTab('connection', {
    'GET connection': ok(aConnection()),
    'POST retry': ok({ done: 'now', again: 1 }),
  })
  expect(page.screen()).toContain('None since Mon 23 Nov, 07:00')
  expect(page.screen()).toContain('80 of 90')
  expect(page.screen()).toContain('2, since Mon 23 Nov, 09:58')
  expect(page.screen()).toContain('HubSpot is not asked until Mon 23 Nov, 10:05 (hubspot_away)')
  expect(page.screen()).toContain('PROPERTY_DOESNT_EXIST')
  const [first] = page.findAll(LoadingButton, (node) => node.text === 'Retry')
  await press(first!)
  await press(loading(page, 'Retry all'))
  expect(page.asked.filter(({ route }) => route === 'POST retry').map(({ body }) => body)).toEqual([
    { delivery: { kind: 'contact', key: '501' } },
    { delivery: null },
  ])
})

it('goes live only after it showed what becomes of open leads', async () => {
  const moved = { cycles: 3, changing: 1, firstDueAt: '2026-11-23T10:00:00.000Z' }
  const sample = [
    { contact: '501', url: 'https://x.example/501', tier: 'Standard', today: null, then: moved.firstDueAt },
  ]
  const page = await openTab('connection', {
    'GET connection': ok(aConnection()),
    'POST go-live': ({ body }) => ok({ done: body['dryRun'] ? 'would' : 'now', ...moved, sample }),
  })
  expect(page.screen()).toContain('The ten working days of observation end: Mon 30 Nov, 09:00')
  await press(button(page, 'Go live'))
  expect(page.screen()).toContain('3 open leads')
  expect(page.screen()).toContain('First due: Mon 23 Nov, 11:00')
  expect(page.screen()).toContain('501')
  await press(loading(page, 'Go live'))
  expect(page.asked.filter(({ route }) => route === 'POST go-live').map(({ body }) => body)).toEqual([
    { dryRun: true },
    { dryRun: false },
  ])
})

it('says that the connection is for admins, and what HubSpot lacks when somebody asks', async () => {
  const page = await openTab('connection', { 'GET connection': refused('not_allowed') })
  expect(page.screen()).toContain('Only admins of the agreement see this')
  const check = {
    code: 'scopes.tickets',
    state: 'fail',
    step: 5,
    sentence: 'The app may not use tickets.',
    fix: 'Update.',
  }
  const asked = await openTab(
    'connection',
    { 'GET connection': ok(aConnection({ failed: [] })), 'GET doctor': ok({ checks: [check] }) },
    'es',
  )
  await press(loading(asked, 'Comprobar ahora'))
  expect(asked.screen()).toContain('The app may not use tickets. Update.')
})

it('keeps own hours and a chosen person where they were refused, and clears them once they are taken', async () => {
  const page = await openTab('people', {
    'GET people': ok(somePeople()),
    'POST change': (_asked, nth) => (nth < 2 ? refused('person_unknown') : ok({ done: 'now' })),
  })
  const monday = () => page.find(Input, { name: 'hours_mon' }).props.value
  await fire(page.find(Select, { name: 'hours_who' }), 'onChange', '3')
  await fire(page.find(Input, { name: 'hours_mon' }), 'onInput', '9-14, 15-18')
  await fire(page.find(Select, { name: 'viewers' }), 'onChange', '3')
  await press(page.findAll(Button, (node) => node.text === 'Add')[2]!)
  expect(page.find(Select, { name: 'viewers' }).props.value).toBe('3')
  await press(button(page, 'Set these hours'))
  expect(monday()).toBe('9-14, 15-18')
  await press(button(page, 'Set these hours'))
  expect(monday()).toBe('')
})
