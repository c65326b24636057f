import type {
  PageBreadcrumbsCurrentProps,
  PageBreadcrumbsPageLinkProps,
  PageBreadcrumbsProps,
  PageHeaderLinkProps,
  PageHeaderPageLinkProps,
  PageHeaderPrimaryActionProps,
  PageHeaderProps,
  PageHeaderSecondaryActionsProps,
  PageLinkProps,
  PageTitleProps,
} from '@hubspot/ui-extensions/pages'
import { Children, useEffect, type ReactNode } from 'react'
import { InlineContext, mark, opensApart } from '../look.ts'
import { resolvePage } from '../resolve-page.ts'
import { useRuntime, useWords } from '../runtime.ts'
import { Pressable } from './pressable.tsx'

export function PageHeader(props: PageHeaderProps) {
  const words = useWords()
  return (
    <div {...mark(props)} className="ch-button-row" role="group" aria-label={words('headerActions')}>
      {props.children}
    </div>
  )
}

export function PageHeaderPrimaryAction(props: PageHeaderPrimaryActionProps) {
  return (
    <span {...mark(props)} className="ch-page-primary">
      {props.children}
    </span>
  )
}

export function PageHeaderSecondaryActions(props: PageHeaderSecondaryActionsProps) {
  return (
    <span {...mark(props)} className="ch-button-row">
      {props.children}
    </span>
  )
}

export function PageHeaderLink(props: PageHeaderLinkProps) {
  return <Pressable {...props} className="ch-button ch-secondary ch-size-sm" />
}

export function PageHeaderPageLink(props: PageHeaderPageLinkProps) {
  return <GoTo {...props} className="ch-button ch-secondary ch-size-sm" />
}

/** HubSpot also names the browser's tab after it. */
export function PageTitle(props: PageTitleProps) {
  const { run } = useRuntime()
  const title = Children.toArray(props.children).join('')
  useEffect(() => run.services().setTitle(title), [run, title])
  return (
    <h2 {...mark(props)} className="ch-page-title">
      {props.children}
    </h2>
  )
}

export function PageLink(props: PageLinkProps) {
  return <GoTo {...props} className="ch-link ch-link-primary" />
}

export function PageBreadcrumbs(props: PageBreadcrumbsProps) {
  const words = useWords()
  return (
    <nav {...mark(props)} className="ch-breadcrumbs" aria-label={words('breadcrumbs')}>
      {props.children}
    </nav>
  )
}

export function PageBreadcrumbsPageLink(props: PageBreadcrumbsPageLinkProps) {
  return <GoTo {...props} className="ch-link ch-link-primary" />
}

export function PageBreadcrumbsCurrent(props: PageBreadcrumbsCurrentProps) {
  return (
    <span {...mark(props)} aria-current="page">
      {props.children}
    </span>
  )
}

type Target = {
  to: string
  params?: Record<string, string>
  className: string
  children: ReactNode
  testId?: string
}

/** To another of the app's own pages: its router draws it. With a key held it opens apart, as any link. */
function GoTo({ to, params = {}, className, children, testId }: Target) {
  const { run } = useRuntime()
  const address = run.services().addressOf(resolvePage({ to, params }))
  return (
    <a
      {...mark(testId === undefined ? {} : { testId })}
      className={className}
      href={address}
      onClick={(event) => {
        if (opensApart(event)) return
        event.preventDefault()
        run.goTo({ to, params })
      }}
    >
      <InlineContext.Provider value>{children}</InlineContext.Provider>
    </a>
  )
}
