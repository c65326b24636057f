import type { Answer } from '../refusal.ts'
import { missing } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { objectScope, objectTypeOf } from '../route.ts'
import type { PortalState } from '../state.ts'
import type { Pipeline, PipelineStage } from '../types.ts'

const BASE = '/crm/v3/pipelines/:objectType'
const scopes = objectScope('read')

/** Pipelines, to be read only. */
export const PIPELINE_ROUTES: Route[] = [
  { method: 'GET', path: BASE, scopes, handle: list },
  { method: 'GET', path: `${BASE}/:pipelineId`, scopes, handle: readOne },
  { method: 'GET', path: `${BASE}/:pipelineId/stages`, scopes, handle: stages },
]

/** Pipelines have no history here: they are as old as the epoch. */
const DATES = { createdAt: new Date(0).toISOString(), updatedAt: new Date(0).toISOString(), archived: false }

function presentStage(stage: PipelineStage): Record<string, unknown> {
  return { ...stage, ...DATES }
}

function present({ objectType: _, ...pipeline }: Pipeline): Record<string, unknown> {
  return { ...pipeline, ...DATES, stages: pipeline.stages.map(presentStage) }
}

function pipelinesOf({ pipelines }: PortalState, { params }: Call): Pipeline[] {
  const { name } = objectTypeOf(params)
  return pipelines.filter((pipeline) => pipeline.objectType === name)
}

function pipelineOf(state: PortalState, call: Call): Pipeline {
  const found = pipelinesOf(state, call).find(({ id }) => id === call.params['pipelineId'])
  if (!found) throw missing()
  return found
}

function list(state: PortalState, call: Call): Answer {
  return { status: 200, body: { results: pipelinesOf(state, call).map(present) } }
}

function readOne(state: PortalState, call: Call): Answer {
  return { status: 200, body: present(pipelineOf(state, call)) }
}

function stages(state: PortalState, call: Call): Answer {
  return { status: 200, body: { results: pipelineOf(state, call).stages.map(presentStage) } }
}
