import { afterEach, expect, it } from 'vitest'
import {
  agreementActivate,
  agreementDiff,
  agreementDraft,
  agreementGoLive,
  agreementHolidays,
  agreementMigrate,
  agreementSign,
} from '../../src/engine/verbs/agreement-versioning.ts'
import { agreementShow } from '../../src/engine/verbs/agreement-reading.ts'
import { operationsChange } from '../../src/engine/verbs/operations-change.ts'
import { showVersions } from '../../src/engine/verbs/show-versions.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { loadAgreementVersions } from '../../src/store/agreements/agreement-versions.ts'
import { WEEKDAYS, performWith } from '../support/agreed.ts'
import { eachStore, type OpenTestStore } from '../support/stores.ts'
import { MONDAY_10, contactOf, handOver, openTestWorld, tasksOf } from '../support/test-world.ts'

const MINUTE = 60_000
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * MINUTE)
const iso = (minutes: number): string => after(minutes).toISOString()

/** The agreement of the tests with half the window, and a comment of its own. */
const FASTER = `# as agreed on Friday\n${WEEKDAYS.replace('within: 60m', 'within: 30m')}`

const open = async (openTestStore: OpenTestStore, document = WEEKDAYS) => {
  const world = await openTestWorld(await openTestStore(), { document })
  worlds.push(world)
  const perform = performWith(world.engine)
  const sign = (who: string, text: string | null = null) => perform(agreementSign, { who, document: text })
  const activate = (text: string | null = null) =>
    perform(agreementActivate, { document: text, by: 'machine' })
  const putInForce = async (text: string) => {
    await perform(agreementDraft, { document: text, by: 'machine' })
    await sign('a@x.example')
    await sign('b@x.example')
    return activate()
  }
  return { world, perform, sign, activate, putInForce }
}

eachStore('a version of the agreement', (openTestStore) => {
  it('is activated once both signatories have signed exactly it', async () => {
    const { perform, sign, activate } = await open(openTestStore)
    expect(await perform(agreementDraft, { document: FASTER, by: 'machine' })).toMatchObject({ ok: true })
    expect(await activate()).toMatchObject({
      error: {
        code: 'not_ready',
        reasons: [
          expect.stringMatching(/^Sales has not signed/),
          expect.stringMatching(/^Marketing has not/),
        ],
      },
    })
    expect(await sign('stranger@x.example')).toMatchObject({ error: { code: 'not_a_signatory' } })
    expect(await sign('A@x.example')).toMatchObject({ data: { sides: ['sales'], missing: ['marketing'] } })
    expect(await sign('b@x.example')).toMatchObject({ data: { sides: ['marketing'], missing: [] } })
    expect(await activate()).toMatchObject({ ok: true, data: { version: 2, openCycles: 0 } })
    const { versions } = ((await perform(showVersions, {})) as { data: { versions: unknown[] } }).data
    expect(versions).toMatchObject([
      { version: 1 },
      {
        version: 2,
        activatedAt: MONDAY_10.toISOString(),
        signatures: [
          { side: 'sales', who: 'A@x.example', via: 'machine', at: MONDAY_10.toISOString() },
          { side: 'marketing', who: 'b@x.example' },
        ],
      },
    ])
  })

  it('loses its signatures with every change of the draft', async () => {
    const { sign, activate, perform } = await open(openTestStore)
    await sign('a@x.example', FASTER)
    await sign('b@x.example')
    expect(await perform(agreementDiff, { document: null })).toMatchObject({ data: { unsigned: [] } })
    const retyped = FASTER.replace('as agreed on Friday', 'as agreed on Monday')
    expect(await activate(retyped)).toMatchObject({ ok: false, error: { code: 'not_ready' } })
    expect(await perform(agreementDiff, { document: null })).toMatchObject({
      data: { unsigned: ['sales', 'marketing'] },
    })
  })

  it('is refused with every reason at once', async () => {
    const { sign, activate } = await open(openTestStore)
    const document = FASTER.replace(
      / {2}marketing: \{ volume[^]*? {2}incentive/,
      '  marketing: {}\n  incentive',
    )
      .replace('enter: marketingqualifiedlead', 'enter: nosuchstage')
      .replace('UNQUALIFIED } }', 'GONE_QUIET } }')
    await sign('a@x.example', document)
    const refused = await activate()
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_ready' } })
    const reasons = refused.ok ? [] : refused.error.reasons
    expect(reasons).toEqual([
      expect.stringMatching(/^terms.marketing is empty/),
      expect.stringMatching(/^Marketing has not signed/),
      expect.stringMatching(/lifecyclestage has no value nosuchstage/),
    ])
  })

  it('tells every problem of a bad draft, and keeps what was there', async () => {
    const { perform } = await open(openTestStore)
    const document = WEEKDAYS.replace('within: 60m', 'within: soon').replace('by: team', 'by: robots')
    expect(await perform(agreementDraft, { document, by: 'machine' })).toMatchObject({
      error: {
        code: 'agreement_invalid',
        reasons: [expect.stringMatching(/^line 12: /), expect.stringMatching(/^line 13: /)],
      },
    })
    expect(await perform(agreementDiff, { document: null })).toMatchObject({ error: { code: 'no_draft' } })
  })

  it('is compared clause by clause and day by day', async () => {
    const { perform, world } = await open(openTestStore)
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(5))
    const document = FASTER.replace('extra: ["2026-12-08"]', 'extra: ["2026-12-07"]')
    expect(await perform(agreementDiff, { document })).toMatchObject({
      data: {
        version: 1,
        clauses: [
          { path: 'terms.calendars.madrid.holidays.extra', before: ['2026-12-08'], after: ['2026-12-07'] },
          { path: 'terms.sales.response.tiers.Standard.within', before: '60m', after: '30m' },
        ],
        days: [
          { calendar: 'madrid', date: '2026-12-07', before: null, after: 'closed' },
          { calendar: 'madrid', date: '2026-12-08', before: 'closed', after: null },
        ],
        open: [{ version: 1, tier: 'Standard', cycles: 2 }],
      },
    })
  })

  it('keeps its comments when it is shown with other operations', async () => {
    const { perform } = await open(openTestStore)
    await perform(operationsChange, {
      by: 'machine',
      signedBy: [],
      dryRun: false,
      edit: { do: 'language', language: 'es' },
    })
    const shown = await perform(agreementShow, { version: null, draft: false, operations: true })
    const document = shown.ok ? shown.data.document : ''
    expect(document).toContain('# periods, packs, "a day" in figures')
    expect(document).toMatch(/language: es/)
  })

  it('leaves running cycles alone, and takes new ones', async () => {
    const { world, putInForce } = await open(openTestStore)
    handOver(world, ['501'])
    await runWorld(world, [], after(5))
    expect(await putInForce(FASTER)).toMatchObject({ data: { version: 2, openCycles: 1 } })
    handOver(world, ['502'])
    await runWorld(world, [], after(10))
    expect(contactOf(world, '501')).toMatchObject({ pacto_agreement_version: '1', pacto_due_at: iso(60) })
    expect(contactOf(world, '502')).toMatchObject({ pacto_agreement_version: '2', pacto_due_at: iso(35) })
  })

  it('that was in force at a handoff rules it, however late it is heard of', async () => {
    const { world, putInForce } = await open(openTestStore)
    world.portal.setWebhookUrl('http://127.0.0.1:9/nobody')
    handOver(world, ['501'])
    world.clock.jumpTo(after(5))
    await putInForce(FASTER)
    await world.engine.reconcile()
    await runWorld(world, [], after(10))
    expect(contactOf(world, '501')).toMatchObject({ pacto_agreement_version: '1', pacto_due_at: iso(60) })
  })

  it('is given to open cycles by migrating them, after a preview that says what will be', async () => {
    const { world, putInForce, perform } = await open(openTestStore)
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(5))
    await putInForce(FASTER)
    const migrate = (dryRun: boolean) => perform(agreementMigrate, { to: 2, dryRun, by: 'machine' })
    const foreseen = {
      today: { tier: 'Standard', dueAt: iso(60) },
      then: { version: 2, dueAt: iso(30) },
      changes: true,
    }
    expect(await migrate(true)).toMatchObject({
      data: {
        migrated: 0,
        cycles: [
          { contactId: '501', ...foreseen },
          { contactId: '502', ...foreseen },
        ],
      },
    })
    await runWorld(world, [], after(8))
    expect(contactOf(world, '501')).toMatchObject({ pacto_agreement_version: '1' })
    expect(await migrate(false)).toMatchObject({ data: { migrated: 2 } })
    await runWorld(world, [], after(10))
    for (const id of ['501', '502'])
      expect(contactOf(world, id)).toMatchObject({ pacto_agreement_version: '2', pacto_due_at: iso(30) })
    expect(await migrate(true)).toMatchObject({ data: { cycles: [] } })
    expect(await perform(agreementMigrate, { to: 3, dryRun: true, by: 'machine' })).toMatchObject({
      error: { code: 'version_unknown' },
    })
  })

  it('has the days of one more year added without another version', async () => {
    const document = WEEKDAYS.replace(
      'holidays: { extra: ["2026-12-08"], except: [] }',
      'holidays: { extra: [{ date: "12-08", name: Inmaculada }] }',
    )
    const { perform, world } = await open(openTestStore, document)
    const add = (year: number | null, dryRun: boolean) =>
      perform(agreementHolidays, { year, dryRun, by: 'machine' })
    const day = { calendar: 'madrid', date: '2029-12-08', hours: null, name: 'Inmaculada' }
    // A Saturday in 2029: nothing differs; the first year in which something does is 2030.
    expect(await add(2029, true)).toMatchObject({ data: { days: [] } })
    expect(await add(null, true)).toMatchObject({
      data: { year: 2031, days: [{ ...day, date: '2031-12-08' }], woken: 0 },
    })
    expect(await add(null, false)).toMatchObject({ ok: true })
    expect(await add(2031, true)).toMatchObject({ data: { days: [] } })
    expect(await loadAgreementVersions(world.store.db)).toHaveLength(1)
  })
})

eachStore('going live', (openTestStore) => {
  const OBSERVING = WEEKDAYS.replace('mode: live', 'mode: observe')

  it('starts open cycles anew, with a preview of when the first is due', async () => {
    const { world, perform } = await open(openTestStore, OBSERVING)
    const goLive = (dryRun: boolean) => perform(agreementGoLive, { dryRun, by: 'machine' })
    handOver(world, ['501'])
    await runWorld(world, [], after(90))
    expect(tasksOf(world)).toEqual([])
    expect(await goLive(true)).toMatchObject({
      data: { liveAt: null, firstDueAt: iso(150), cycles: [{ contactId: '501', then: { dueAt: iso(150) } }] },
    })
    expect(await goLive(false)).toMatchObject({ data: { liveAt: iso(90) } })
    await runWorld(world, [], after(100))
    expect(contactOf(world, '501')).toMatchObject({ pacto_due_at: iso(150), pacto_sla_status: 'on_track' })
    await runWorld(world, [], after(137))
    expect(tasksOf(world)).toHaveLength(1)
    expect(await goLive(true)).toMatchObject({ error: { code: 'live_already' } })
  })
})
