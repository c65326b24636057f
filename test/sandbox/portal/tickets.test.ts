import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { loadPortal } from '../../../src/sandbox/portal/files/load-portal.ts'
import { openPortal, REP } from './open-portal.ts'

const TICKETS = '/crm/v3/objects/tickets'
const aTicket = (properties: object, contactId?: string): object => ({
  properties: { subject: 'It squeaks', hs_pipeline_stage: '1', ...properties },
  associations: contactId
    ? [
        {
          to: { id: contactId },
          types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 16 }],
        },
      ]
    : [],
})

describe('tickets', () => {
  it('are made in a stage of their pipeline, the first one unless another is named', async () => {
    const { call } = await openPortal()
    const made = await call('POST', TICKETS, aTicket({}))
    expect(made.status).toBe(201)
    const read = await call('GET', `${TICKETS}/${made.body.id}?properties=hs_pipeline`)
    expect(read.body.properties.hs_pipeline).toBe('0')
    for (const properties of [{ hs_pipeline_stage: '' }, { hs_pipeline_stage: '5' }, { hs_pipeline: '7' }])
      expect((await call('POST', TICKETS, aTicket(properties))).status).toBe(400)
    const moved = await call('PATCH', `${TICKETS}/${made.body.id}`, {
      properties: { hs_pipeline_stage: '9' },
    })
    expect([moved.status, moved.body.message]).toEqual([
      400,
      expect.stringContaining('9 is not a stage of the pipeline 0'),
    ])
  })

  it('have stages that say whether they are closed', async () => {
    const { client } = await openPortal()
    const { results } = await client.crm.pipelines.pipelinesApi.getAll('tickets')
    expect(results[0]?.stages.map(({ metadata }) => metadata?.['ticketState'])).toEqual([
      'OPEN',
      'OPEN',
      'OPEN',
      'CLOSED',
    ])
  })

  it('are read from their contact', async () => {
    const { portal, call } = await openPortal()
    const contactId = portal.actions.createContact({ properties: {}, by: REP })
    const { body } = await call('POST', TICKETS, aTicket({}, contactId))
    const read = await call('POST', '/crm/v4/associations/contacts/tickets/batch/read', {
      inputs: [{ id: contactId }],
    })
    expect(read.body.results[0].to).toMatchObject([
      { toObjectId: Number(body.id), associationTypes: [{ typeId: 15 }] },
    ])
  })

  it('have the pipeline of a portal file in place of their own', async () => {
    const { portal, call } = await openPortal()
    const stages = [{ id: 'a', label: 'Done', displayOrder: 0, metadata: { ticketState: 'CLOSED' } }]
    const line = {
      object: 'pipeline',
      objectType: 'tickets',
      id: '0',
      label: 'Ours',
      displayOrder: 0,
      stages,
    }
    const path = `${await mkdtemp(`${tmpdir()}/pacto-tickets-`)}/portal.jsonl`
    await writeFile(path, JSON.stringify(line))
    expect(await loadPortal(portal, path)).toMatchObject({ ok: true })
    const { body } = await call('GET', '/crm/v3/pipelines/tickets')
    expect(body.results).toMatchObject([{ label: 'Ours', stages }])
  })
})
