import { expect, it } from 'vitest'
import { checkChannel } from '../../src/engine/doctor/checks/check-channel.ts'
import type { Patient } from '../../src/engine/doctor/patient.ts'

const SLACK = 'https://hooks.slack.com/services/T0/B0/word'

const states = (kind: 'slack' | 'teams' | null, channelUrl: string | null): string[] =>
  checkChannel({
    agreement: { from: 'store', operations: { channels: kind && { kind } } },
    config: { channelUrl },
  } as unknown as Patient).map(({ state }) => state)

it.each([
  [null, null, []],
  ['slack', SLACK, ['ok']],
  ['teams', SLACK, ['warn']],
  ['slack', null, ['warn']],
  [null, SLACK, ['warn']],
] as const)(
  'a channel of kind %s with the address %s is told as %j, and never by its address',
  (kind, url, told) => {
    expect(states(kind, url)).toEqual(told)
    const said = checkChannel({
      agreement: { from: 'store', operations: { channels: kind && { kind } } },
      config: { channelUrl: url },
    } as unknown as Patient)
    expect(JSON.stringify(said)).not.toContain('services/T0')
  },
)
