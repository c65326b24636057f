/** An answer of the REST API. A body of `undefined` sends none. */
export type Answer = { status: number; body?: unknown }

export type ErrorDetail = {
  message: string
  code?: string
  in?: string
  context?: Record<string, string[]>
}

export type ErrorBody = {
  message: string
  category?: string
  context?: Record<string, string[]>
  errors?: ErrorDetail[]
  links?: Record<string, string>
  errorType?: string
  policyName?: string
}

/** Why HubSpot refuses a request: the HTTP status and what its error body says. */
export class Refusal extends Error {
  readonly status: number
  readonly body: ErrorBody
  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

/** 400 in HubSpot's words. */
export function invalid(message: string, rest: Omit<ErrorBody, 'message'> = {}): Refusal {
  return new Refusal(400, { message, category: 'VALIDATION_ERROR', ...rest })
}

/** 400 for a body that cannot be read at all; HubSpot gives these no category of their own. */
export function unreadable(message: string): Refusal {
  return new Refusal(400, { message })
}

/** 404. */
export function missing(message = 'resource not found'): Refusal {
  return new Refusal(404, { message, category: 'OBJECT_NOT_FOUND' })
}

/** 409. */
export function conflict(message: string, category = 'CONFLICT'): Refusal {
  return new Refusal(409, { message, category })
}
