const email = /[^\s"'<>@]+@[^\s"'<>@]+/g
const fieldOf = (name: string) => new RegExp(`"${name}"\\s*:\\s*"([\\w.-]+)"`, 'g')

/**
 * A refusal in words that may be logged: category, codes, property names and correlation id. HubSpot's messages
 * quote e-mail addresses and values, so only their beginning is kept, up to the first quote or bracket.
 */
export function summariseBody(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const { category, subCategory, policyName, message, correlationId, errors } = body as Record<
    string,
    unknown
  >
  const text = typeof message === 'string' ? message : ''
  const parts = [
    ...[category, subCategory, policyName].filter(isText),
    (/^[^:"'[{]*/.exec(text)?.[0] ?? '').replace(email, '…').trim().slice(0, 120),
    ...[...text.matchAll(fieldOf('error')), ...text.matchAll(fieldOf('name'))].map((match) => match[1]),
    ...(Array.isArray(errors) ? errors.slice(0, 5).flatMap(namesOf) : []),
    isText(correlationId) ? `correlation ${correlationId}` : '',
  ]
  return [...new Set(parts.filter(Boolean))].join(' · ').slice(0, 500)
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function namesOf(detail: unknown): string[] {
  if (typeof detail !== 'object' || detail === null) return []
  const { code, category, context } = detail as Record<string, unknown>
  const named = (context as Record<string, unknown> | undefined)?.['propertyName']
  return [code, category, ...(Array.isArray(named) ? (named as unknown[]) : [])].filter(isText)
}
