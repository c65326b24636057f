import type { Draw } from './random-cycles.ts'

/** An accepted handoff of owner 1 in team 101, met after five minutes: to be changed where a test looks. */
export const plainDraw: Draw = {
  contact: 1,
  number: 1,
  day: 0,
  disposition: 'accepted',
  origin: 'marketing',
  owner: '1',
  team: '101',
  trafficSource: 'PAID_SEARCH',
  campaign: 'autumn',
  quality: '',
  score: '75',
  metBefore: 5,
  reason: null,
  missing: false,
  response: 'met',
  minutes: 5,
  flag: null,
  cause: null,
  corrected: false,
  customer: false,
  observed: false,
  live: false,
  granted: false,
}
