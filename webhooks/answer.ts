import type { Response } from 'express'

/** `{ ok: true, data }` (design §5). */
export function answerData(response: Response, data: unknown): void {
  response.status(200).json({ ok: true, data })
}

/** `{ ok: false, error: { code, message } }`: a stable code, and a sentence for whoever looks at the log. */
export function answerError(
  response: Response,
  status: number,
  error: { code: string; message: string },
): void {
  response.status(status).json({ ok: false, error })
}
