export type BatchItem = { name: string; properties: Record<string, string> }

/**
 * The names of the items a refusal is about, as far as HubSpot says: by id or trace id in a `context`, else by the
 * property it names together with the value it quotes, else by a property that cannot be written at all. Empty:
 * it does not say. `name` is the item's id (update) or key (create).
 */
export function findCulprits(items: readonly BatchItem[], body: unknown): Set<string> {
  const { message, context, errors } = asObject(body)
  const details = [{ context, message }, ...(Array.isArray(errors) ? errors.map(asObject) : [])]
  const contexts = details.map((detail) => asObject(detail['context']))
  const named = new Set(
    contexts.flatMap(({ id, ids, objectWriteTraceId }) => [id, ids, objectWriteTraceId].flatMap(texts)),
  )
  const byName = items.filter(({ name }) => named.has(name))
  const text = details.flatMap((detail) => [detail['message'], detail['code']].flatMap(texts)).join('\n')
  const properties = [...contexts.flatMap((context) => texts(context['propertyName'])), ...quotedNames(text)]
  return new Set((byName.length > 0 ? byName : byProperty(items, properties, text)).map(({ name }) => name))
}

function byProperty(items: readonly BatchItem[], names: string[], text: string): readonly BatchItem[] {
  const carriers = items.filter(({ properties }) => names.some((name) => properties[name] !== undefined))
  const refused = refusedValues(text)
  const quoted = carriers.filter(({ properties }) =>
    names.some((name) => refused.has(properties[name] ?? '')),
  )
  if (quoted.length > 0) return quoted
  return /PROPERTY_DOESNT_EXIST|READ_ONLY/.test(text) ? carriers : []
}

/**
 * The values at the beginning of `x was not one of the allowed options: […]`, `x was not a valid number`. Nothing
 * behind them counts: the list that follows quotes the values that are right.
 */
const refusedValues = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/(?:^|"message"\s*:\s*")([^"\n]{1,200}?) was not /gm)].flatMap(
      (match) => match[1] ?? [],
    ),
  )

/** Property errors come as JSON inside the message: `Property values were not valid: [{… "name":"x" …}]`. */
const quotedNames = (text: string): string[] =>
  [...text.matchAll(/"name"\s*:\s*"([^"]+)"/g)].flatMap((match) => match[1] ?? [])

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}
