import { afterEach, describe, expect, it } from 'vitest'
import { template } from '../../src/agreement/template.ts'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'
import { WEEKDAYS, agree } from '../support/agreed.ts'
import { openSocketService } from '../support/command-line-service.ts'
import { openMemoryStore } from '../support/stores.ts'
import { aFile, aFolder, pacto } from './command-line.ts'

/** A Monday, 10:00 in Madrid. */
const NOW = new Date('2026-11-23T09:00:00Z')
const clock = createVirtualClock(NOW)

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

/** A running service; answers how to run a command line beside it. */
const beside = async (document = WEEKDAYS) => {
  const store = await openMemoryStore()
  opened.push(store)
  await agree(store, clock, document)
  const dataDir = await aFolder()
  opened.push(await openSocketService(dataDir, { store, clock }))
  return (...argv: string[]) => pacto(argv, { env: { DATA_DIR: dataDir }, clock })
}

describe('pacto operations', () => {
  it('enters what a source cost in a month, and takes it back with 0', async () => {
    const run = await beside()
    expect((await run('operations', 'spend', 'PAID_SEARCH', '2026-11', '1250.50')).code).toBe(0)
    expect((await run('operations', 'show')).out).toMatch(
      /- source: PAID_SEARCH\n {6}month: 2026-11\n {6}amount: 1250\.5/,
    )
    expect((await run('operations', 'spend', 'PAID_SEARCH', '2026-11', '0')).code).toBe(0)
    expect((await run('operations', 'show')).out).not.toMatch(/PAID_SEARCH/)
    expect((await run('operations', 'spend', 'PAID_SEARCH', '2026-11', 'much')).err).toMatch(/no amount/)
    expect((await run('operations', 'spend', 'PAID_SEARCH', 'May', '5')).code).not.toBe(0)
  })

  it('enters, shows and takes back a dated exception', async () => {
    const run = await beside()
    const added = await run('operations', 'exception', 'add', '2026-11-25', 'Storm', '--hours', '10:00-14:00')
    expect([added.code, added.err]).toEqual([0, ''])
    expect(added.out).toMatch(/operations\.exceptions .*\n*Changed, and in the audit/)
    expect((await run('operations', 'show')).out).toMatch(
      /- calendar: "\*"\n {6}date: 2026-11-25\n {6}hours:[^]*name: Storm/,
    )
    const days = await run('agreement', 'days', '--year', '2026')
    expect(days.out).toMatch(/madrid {2}2026-11-25 {2}open 4 h {2}dated exception {2}Storm/)
    expect((await run('operations', 'exception', 'remove', '2026-11-25')).code).toBe(0)
    const again = await run('operations', 'exception', 'remove', '2026-11-25', '--json')
    expect(again.json()).toMatchObject({ ok: false, error: { code: 'exception_unknown' } })
  })

  it('says every reason for a refusal on its own line', async () => {
    const run = await beside()
    const { code, err } = await run(
      'operations',
      'exception',
      'add',
      '2026-11-20',
      'Storm',
      '--calendar',
      'x',
    )
    expect(code).toBe(1)
    expect(err).toMatch(/^Nothing was changed:\noperations\.exceptions\[0\]\.calendar/)
    const past = await run('operations', 'absence', 'add', 'rep@x.example', '2026-11-02', '2026-11-06')
    expect(past.err).toMatch(/both signatories: --signed-by a@x.example --signed-by b@x.example/)
    const signed = await run(
      ...['operations', 'absence', 'add', 'rep@x.example', '2026-11-02', '2026-11-06'],
      ...['--signed-by', 'a@x.example', 'b@x.example'],
    )
    expect(signed.code).toBe(0)
  })

  it('takes what it shows as a whole', async () => {
    const run = await beside()
    const shown = await run('operations', 'show')
    const file = await aFile('operations.yaml', shown.out.replace('language: en', 'language: es'))
    const applied = await run('operations', 'apply', file, '--dry-run')
    expect(applied.out).toMatch(/operations\.language {2}en {5,}es\nNothing was changed yet\./)
    const language = await run('operations', 'language', 'es')
    expect(language.out).toMatch(/pacto setup/)
  })

  it('leaves the mode to going live while only observing', async () => {
    const run = await beside(WEEKDAYS.replace('mode: live', 'mode: observe'))
    expect((await run('operations', 'mode', 'live')).err).toMatch(/agreement go-live/)
    expect(await run('operations', 'mode', 'loud')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/observe or live/),
    })
  })
})

describe('pacto agreement', () => {
  it('keeps, compares and signs a draft, and shows it again with its comments', async () => {
    const run = await beside()
    const file = await aFile('next.yaml', WEEKDAYS.replace('within: 60m', 'within: 45m'))
    expect((await run('agreement', 'draft', file)).out).toMatch(/Nothing of it applies yet/)
    const { out } = await run('agreement', 'diff')
    expect(out).toMatch(/Against version 1:/)
    expect(out).toMatch(/terms\.sales\.response\.tiers\.Standard\.within {2}60m {4}45m/)
    expect(out).toMatch(/Not signed yet: sales, marketing\./)
    expect((await run('agreement', 'sign', '--as', 'a@x.example')).out).toMatch(/Still to sign: marketing/)
    expect((await run('agreement', 'sign', '--as', 'b@x.example')).out).toMatch(/Both sides have signed/)
    expect((await run('agreement', 'show', '--draft')).out).toContain('# periods, packs')
    expect((await run('agreement', 'activate')).code).toBe(1)
    expect((await run('agreement', 'sign')).code).toBe(2)
  })

  it('lists the days of a document that nobody has signed, without a store', async () => {
    const file = await aFile(
      'agreement.yaml',
      template('es').replace(
        'exceptions: []',
        'exceptions: [{ calendar: "*", date: "2026-11-24", name: Temporal }]',
      ),
    )
    const { code, out } = await pacto(['agreement', 'days', file, '--year', '2026'], { clock })
    expect(code).toBe(0)
    expect(out).toMatch(/oficina {2}2026-12-25 {2}closed +holiday +Navidad/)
    expect(out).toMatch(/oficina {2}2026-11-24 {2}closed +dated exception {2}Temporal/)
  })

  it('adds no year of days that there is already', async () => {
    const run = await beside()
    expect((await run('agreement', 'holidays', '--add-year', '2027')).out).toMatch(
      /have all days of 2027 already/,
    )
  })
})
