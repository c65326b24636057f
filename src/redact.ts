/** Names whose values are secrets or somebody's data, compared in lower case without `_` and `-`. */
const HIDDEN = new Set(
  `authorization cookie setcookie token accesstoken hubspotaccesstoken secret secrets clientsecret clientsecrets
   hubspotclientsecret password databaseurl connectionstring signature xhubspotsignature xhubspotsignaturev3
   email useremail firstname lastname fullname displayname phone mobilephone company address note notes
   body rawbody html text subject value values properties propertyvalue detail query params parameters where
   internalquery`.split(/\s+/),
)

const HIDDEN_TEXT: [RegExp, string][] = [
  [/:\/\/[^\s/@]{1,200}@/g, '://[hidden]@'],
  [/\bpat-[a-z0-9]{2,8}-[0-9a-f-]{8,64}/gi, '[token]'],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[e-mail]'],
]

/** The text without e-mail addresses, HubSpot tokens and the user part of addresses (`postgres://user:word@…`). */
export function redactText(text: string): string {
  return HIDDEN_TEXT.reduce((shown, [pattern, instead]) => shown.replace(pattern, instead), text)
}

/** A JSON value with what `HIDDEN` names replaced at any depth, and every text through `redactText`. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value)
  if (Array.isArray(value)) return value.map(redact)
  if (typeof value !== 'object' || value === null) return value
  const shown = Object.entries(value).map(([name, inner]) => [
    name,
    isHidden(name) ? '[hidden]' : redact(inner),
  ])
  return Object.fromEntries(shown) as unknown
}

function isHidden(name: string): boolean {
  return HIDDEN.has(name.toLowerCase().replace(/[_-]/g, ''))
}
