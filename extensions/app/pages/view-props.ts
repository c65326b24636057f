import type { Api } from './_shared/api.ts'
import type { Failure } from './_shared/read-reply.ts'
import type { Figure, Filters, PageStart, ReportAnswer } from './_shared/page-contract.ts'
import type { Words } from './_shared/words.ts'

/** Where a link of the page leads: for `PageLink` and `navigateToPage`. */
export type Target = { to: string; params: Record<string, string> }

/** What every view is given; the frame has loaded its report. */
export type ViewProps<Row = Figure> = {
  start: PageStart
  answer: ReportAnswer<Row>
  filters: Filters
  words: Words
  api: Api
  /** To the handoffs behind a figure (`list` of a row; with `:n`, `:missed` or `:out=…` appended, to a part of them). */
  listTo(list: string): Target
  /** To another view, the filters kept; `filters`: some of them changed. */
  viewTo(view: string, filters?: Partial<Filters>): Target
  /** Says in words that something went wrong, or went well. */
  tell(kind: 'success' | 'danger', message: string): void
  /** The same for what the service refused or did not answer. */
  tellFailure(failure: Failure): void
  /** Reads the report again. */
  refresh(): void
  /** Puts text on the clipboard, and says so. */
  copy(text: string): void
  /** Closes an overlay by the id it was given. */
  close(id: string): void
}

/** What the view of the meeting is given: it loads its own pack (`useLoaded`), of the period of the route or none. */
export type MeetingProps = Omit<ViewProps, 'answer'>
