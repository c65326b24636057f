import type { Pipeline } from '../types.ts'

const stage = (id: string, label: string, ticketState: 'OPEN' | 'CLOSED'): Pipeline['stages'][number] => ({
  id,
  label,
  displayOrder: Number(id) - 1,
  metadata: { ticketState, isClosed: String(ticketState === 'CLOSED') },
})

const dealStage = (
  [id, label, probability]: readonly [string, string, string],
  displayOrder: number,
): Pipeline['stages'][number] => ({
  id,
  label,
  displayOrder,
  metadata: { probability, isClosed: String(probability === '1.0' || probability === '0.0') },
})

const DEAL_STAGES = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
  ['presentationscheduled', 'Presentation Scheduled', '0.6'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
  ['contractsent', 'Contract Sent', '0.9'],
  ['closedwon', 'Closed Won', '1.0'],
  ['closedlost', 'Closed Lost', '0.0'],
] as const

/** The pipelines every portal begins with. */
export const PIPELINES: Pipeline[] = [
  {
    objectType: 'tickets',
    id: '0',
    label: 'Support Pipeline',
    displayOrder: 0,
    stages: [
      stage('1', 'New', 'OPEN'),
      stage('2', 'Waiting on contact', 'OPEN'),
      stage('3', 'Waiting on us', 'OPEN'),
      stage('4', 'Closed', 'CLOSED'),
    ],
  },
  {
    objectType: 'deals',
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    stages: DEAL_STAGES.map(dealStage),
  },
]

/** Objects whose stage is checked, and where they stand when nothing is said. How HubSpot words the refusal is not known (U). */
export const STAGED: Record<string, { pipeline: string; stage: string; usual: string }> = {
  tickets: { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage', usual: '0' },
  deals: { pipeline: 'pipeline', stage: 'dealstage', usual: 'default' },
}
