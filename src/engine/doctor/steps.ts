/** The step of docs/real-portal.md that a check belongs to, by the first word of its code; a test holds both together. */
const STEPS: Record<string, number> = {
  project: 2,
  environment: 5,
  token: 5,
  portal: 5,
  scopes: 5,
  limits: 5,
  secret: 5,
  clock: 6,
  public_url: 6,
  store: 7,
  agreement: 9,
  handoff: 9,
  people: 9,
  channel: 9,
  properties: 10,
  lists: 10,
  webhooks: 12,
  upkeep: 12,
  backfill: 13,
  cards: 14,
  observation: 15,
  retention: 16,
}

export const CHECK_AREAS: string[] = Object.keys(STEPS)

/** Throws on a code without a step: whoever adds a check says where in the guide it is put right. */
export const stepOf = (code: string): number => {
  const [area = ''] = code.split('.')
  const step = STEPS[area]
  if (step === undefined) throw new Error(`no step of the guide for the check ${code}`)
  return step
}
