import type { Pipeline } from '../types.ts'

const stage = (id: string, label: string, ticketState: 'OPEN' | 'CLOSED'): Pipeline['stages'][number] => ({
  id,
  label,
  displayOrder: Number(id) - 1,
  metadata: { ticketState, isClosed: String(ticketState === 'CLOSED') },
})

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
]

/** Objects whose stage is checked, and where they stand when nothing is said. How HubSpot words the refusal is not known (U). */
export const STAGED: Record<string, { pipeline: string; stage: string; usual: string }> = {
  tickets: { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage', usual: '0' },
}
