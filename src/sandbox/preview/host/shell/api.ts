import type { Answered } from './shell-api.ts'

/** Asks the preview's server; rejects with its sentence where it refuses, and with `Gone` where nobody answers. */
export function get<T>(path: string, asked: Record<string, string> = {}): Promise<T> {
  return ask<T>(`/preview/${path}?${new URLSearchParams(asked).toString()}`, {})
}

export function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  return ask<T>(`/preview/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

const GONE = 'preview_gone'

export function isGone(error: unknown): boolean {
  return error instanceof Error && error.message === GONE
}

async function ask<T>(path: string, options: RequestInit): Promise<T> {
  const answer = await fetch(path, options).catch(() => {
    throw new Error(GONE)
  })
  const read = (await answer.json()) as Answered<T>
  if (!read.ok) throw new Error(read.error.message)
  return read.data
}
