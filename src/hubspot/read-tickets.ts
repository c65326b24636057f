import { z } from 'zod'
import type { HubSpot } from './client.ts'
import { readRecords } from './read-records.ts'
import { idSchema, readAnswer } from './wire.ts'

export type Ticket = {
  id: string
  subject: string
  pipeline: string
  stage: string
  createdAt: Date | null
}

const properties = ['subject', 'hs_pipeline', 'hs_pipeline_stage', 'createdate']

/** Tickets by id; deleted ones are left out. Needs the scope `tickets`. */
export async function readTickets(hs: HubSpot, ids: readonly string[]): Promise<Ticket[]> {
  const records = await readRecords(hs, 'tickets', { ids, properties })
  return records.map(({ id, properties: { subject = '', hs_pipeline, hs_pipeline_stage, createdate } }) => ({
    id,
    subject,
    pipeline: hs_pipeline ?? '',
    stage: hs_pipeline_stage ?? '',
    createdAt: createdate ? new Date(createdate) : null,
  }))
}

const pipelinesSchema = z.object({
  results: z.array(
    z.object({
      id: idSchema,
      stages: z.array(z.object({ id: idSchema, metadata: z.record(z.string(), z.unknown()).nullish() })),
    }),
  ),
})

/** `<pipeline>/<stage>` of every stage of a ticket that is closed: HubSpot says so at the stage (`ticketState`). */
export async function readClosedStages(hs: HubSpot): Promise<Set<string>> {
  const answer = await hs.call('pipelines.list', 'general', (client) =>
    client.crm.pipelines.pipelinesApi.getAll('tickets'),
  )
  const { results } = readAnswer(pipelinesSchema, answer, 'pipelines.list')
  return new Set(
    results.flatMap((pipeline) =>
      pipeline.stages
        .filter(({ metadata }) => metadata?.['ticketState'] === 'CLOSED' || metadata?.['isClosed'] === 'true')
        .map((stage) => `${pipeline.id}/${stage.id}`),
    ),
  )
}
