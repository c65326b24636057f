/** What the page around a card gives it; what HubSpot's record page does in HubSpot. Types only. */

/** On a CRM record. */
export type RecordLocation = 'crm.record.tab' | 'crm.record.sidebar' | 'crm.preview'
/** Everywhere an extension of this app can be: besides records, its own page and its settings. */
export type CardLocation = RecordLocation | 'pages' | 'settings'

/** Where the app's page is: a path, and what HubSpot has in the query. */
export type PageLocation = { path: string; params: Record<string, string> }

/** An extension as its `*-hsmeta.json` describes it, and where its built bundle is. */
export type HostedCard = {
  uid: string
  title: string
  location: CardLocation
  bundleUrl: string
}

/** `context` as HubSpot gives it (names and shapes of `@hubspot/ui-extensions`). */
export type HostContext = {
  location: CardLocation
  user: {
    id: number
    email: string
    emails: string[]
    firstName: string
    lastName: string
    roles: string[]
    teams: { id: number; name: string; teammates: number[] }[]
    locale: string
    language: string
    permissions: string[]
  }
  portal: { id: number; timezone: string }
  /** On records only. */
  crm?: { objectId: number; objectTypeId: string }
  extension: { appId: number; appName: string; cardTitle: string }
  variables: Record<string, string | number | boolean>
}

export type HostAlert = {
  title?: string
  message: string
  type: 'info' | 'success' | 'warning' | 'danger' | 'tip'
}

export type FetchOptions = {
  method?: string
  timeout?: number
  body?: unknown
  headers?: Record<string, string>
}

export type FetchAnswer = { status: number; body: string; headers: Record<string, string> }

export type Properties = Record<string, string | null>

/** Where an address that an extension links to is to be found in this preview; `apart`: in a tab of its own. */
export type LinkHere = { href: string; apart: boolean }

/** The surrounding page's side of an extension. Everything it asks of the preview server goes through here. */
export type HostServices = {
  /** `hubspot.fetch`, through the signing proxy. Rejects where HubSpot's would: refused address, timeout, no connection. */
  fetch(url: string, options: FetchOptions): Promise<FetchAnswer>
  addAlert(alert: HostAlert): void
  copyText(text: string): Promise<void>
  /** The record's own properties on the page are read again. */
  refreshProperties(): void
  /** `['*']`: all. */
  readProperties(names: string[]): Promise<Properties>
  /** Calls back when one of them changes; answers how to stop. */
  watchProperties(names: string[], onChange: (properties: Properties) => void): () => void
  /** A `CrmActionButton` or `CrmActionLink` was pressed: SEND_EMAIL, SCHEDULE_MEETING, … */
  crmAction(actionType: string, actionContext: Record<string, unknown>): void
  /** To another of the app's own pages: the address bar changes, and the extension is told of it. */
  goTo(location: PageLocation): void
  /** The preview's own address of that page: for a link that can be opened apart or copied. */
  addressOf(location: PageLocation): string
  /** null: it leads to nothing that the preview has, and stays as it is. */
  findHere(url: string): LinkHere | null
  /** Of the browser's tab. */
  setTitle(title: string): void
  /** What the preview does not reproduce was asked for: said on the page. */
  notReproduced(what: string): void
  /** The card's own log lines and crashes. */
  log(entry: { level: 'debug' | 'info' | 'warn' | 'error'; message: string }): void
}
