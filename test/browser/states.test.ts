import { beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { openMemoryStore } from '../support/stores.ts'
import { LEAD, stageStates, STATES, type State } from '../support/stage-states.ts'
import { openStagedWorld } from '../support/staged-world.ts'
import { contactOf } from '../support/test-world.ts'

/** `pacto_sla_status`, `pacto_next_step`, `pacto_disposition`. */
const SHOWN: Record<State, [status: string, step: string, disposition: string] | null> = {
  'not handed over': null,
  running: ['on_track', 'contact', 'open'],
  'outside hours': ['on_track', 'contact', 'open'],
  'due soon': ['at_risk', 'contact', 'open'],
  // Nothing is accused before the settle time is over.
  settling: ['at_risk', 'contact', 'open'],
  breached: ['breached', 'contact', 'open'],
  'no owner': ['on_track', 'assign', 'open'],
  met: ['met', 'decide', 'open'],
  'met late': ['met_late', 'decide', 'open'],
  'on hold': ['on_hold', 'contact', 'open'],
  parked: ['parked', 'none', 'parked'],
  exempt: ['exempt', 'none', 'exempt'],
  'self-sourced': ['exempt', 'none', 'exempt'],
  'passed through': ['exempt', 'none', 'accepted'],
  accepted: ['met', 'none', 'accepted'],
  'accepted, no contact': ['on_track', 'contact', 'accepted'],
  rejected: ['met', 'none', 'rejected'],
  'reason missing': ['met', 'give_reason', 'rejected'],
  'evidence missing': ['met', 'complete_evidence', 'rejected'],
  'some attempts': ['met', 'decide', 'open'],
  withdrawn: ['closed', 'none', 'withdrawn'],
  'second handoff': ['on_track', 'contact', 'open'],
  'every flag': ['breached', 'contact', 'open'],
  'contacted before': ['met', 'decide', 'open'],
  'meeting booked': ['met', 'decide', 'open'],
  'seen by HubSpot only': ['met', 'decide', 'open'],
  'evidence removed': ['breached', 'contact', 'open'],
  won: ['met', 'none', 'won'],
  'review open': ['breached', 'contact', 'open'],
  'review granted': ['breached', 'contact', 'open'],
  'rejection contested': ['met', 'none', 'rejected'],
  'other team': ['on_track', 'contact', 'open'],
  markup: ['on_track', 'contact', 'open'],
}

describe('every state of a lead', () => {
  let world: World
  beforeAll(async () => {
    const store = await openMemoryStore()
    world = await openStagedWorld(store)
    await stageStates(world)
    return async () => {
      await world.close()
      await store.close()
    }
  })

  it('is on the contact in the portal', () => {
    for (const state of STATES) {
      const { pacto_sla_status, pacto_next_step, pacto_disposition } = contactOf(world, LEAD[state])
      const shown = pacto_disposition ? [pacto_sla_status, pacto_next_step, pacto_disposition] : null
      expect(shown, state).toEqual(SHOWN[state])
    }
  })
})
