import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openAsking } from '../../../src/cli/ask.ts'
import type { Io } from '../../../src/cli/io.ts'
import { readPast, type ReadPastInput } from '../../../src/cli/read-past.ts'
import { systemClock } from '../../../src/clock.ts'
import { pastStateVerb } from '../../../src/engine/past/past-verbs.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { readMeta } from '../../../src/store/meta.ts'
import { createLogger } from '../../../src/log.ts'
import { BY_FORM } from '../../support/test-world.ts'
import { openPortal } from '../../support/portal.ts'

const ASKED: ReadPastInput = { days: 90, until: null, again: false, json: false, language: 'en' }

it(
  'is read before the first start, with nothing but a token and a place for the store',
  { timeout: 180_000 },
  async () => {
    const { portal, url } = await openPortal({ searchLagMs: 0 })
    for (const id of ['501', '502'])
      portal.actions.createContact({
        id,
        properties: { lifecyclestage: 'marketingqualifiedlead', email: `${id}@telltale.example` },
        by: BY_FORM,
      })
    const folder = await mkdtemp(join(tmpdir(), 'pacto-past-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const dataDir = join(folder, 'data')
    const said: string[] = []
    const { accessToken, portalId } = portal.credentials
    const io = {
      env: { DATA_DIR: dataDir, HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_API_URL: url },
      clock: systemClock,
      fetch: () => Promise.reject(new Error('nobody is asked but HubSpot')),
      out: (line: string) => said.push(line),
      err: (line: string) => said.push(line),
      isTty: false,
    } as unknown as Io
    const read = await readPast(io, ASKED)
    expect(read).toMatchObject({
      ok: true,
      data: { found: 'everybody', contacts: { handedOver: 2, followed: 2 } },
    })
    const again = await readPast(io, { ...ASKED, json: true })
    expect(again).toEqual(read)
    expect(said).toEqual([])
    const asking = openAsking(io)
    expect(await asking.ask(pastStateVerb, {})).toEqual(read)
    await asking.close()
    const log = createLogger({ level: 'silent', clock: systemClock })
    const store = await openStore({ dataDir }, { clock: systemClock, log })
    expect(await readMeta(store.db, 'portal_id')).toBe(String(portalId))
    // Reading is no start: handoffs before the first one open no cycle.
    expect(await readMeta(store.db, 'go_live_at')).toBeNull()
    await store.close()
  },
)
