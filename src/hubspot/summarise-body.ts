import { onlyKnownWords } from './known-words.ts'

const fieldOf = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([\\w.-]+)"`, 'g')

/**
 * A refusal in words that may be logged and kept: category, codes, property names and correlation id. HubSpot's
 * messages quote names, addresses and values, so only their beginning is kept, up to the first quote or bracket, and of
 * that the words such messages are made of.
 */
export function summariseBody(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const { category, subCategory, policyName, message, correlationId, errors } = body as Record<
    string,
    unknown
  >
  const text = typeof message === 'string' ? message : ''
  const parts = [
    ...[category, subCategory, policyName].filter(isCode),
    onlyKnownWords((/^[^:"'[{]*/.exec(text)?.[0] ?? '').trim().slice(0, 200)).slice(0, 120),
    ...[...text.matchAll(fieldOf('error')), ...text.matchAll(fieldOf('name'))].map((match) => match[1]),
    ...(Array.isArray(errors) ? errors.slice(0, 5).flatMap(namesOf) : []),
    isCode(correlationId) ? `correlation ${correlationId}` : '',
  ]
  return [...new Set(parts.filter(Boolean))].join(' · ').slice(0, 500)
}

const isCode = (value: unknown): value is string => typeof value === 'string' && /^[\w.-]{1,100}$/.test(value)

function namesOf(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null) return []
  const { code, category, context } = detail as Record<string, unknown>
  const named = (context as Record<string, unknown> | undefined)?.['propertyName']
  return [code, category, ...(Array.isArray(named) ? (named as unknown[]) : [])].filter(isCode)
}
