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
import type { ReactNode } from 'react'
import { mark } from '../look.ts'
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

export function PageTitle(props: PageTitleProps) {
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

/** To another of the app's own pages: the card's router draws it. */
function GoTo({ to, params = {}, className, children, testId }: Target) {
  const { run } = useRuntime()
  return (
    <Pressable href={to} stays className={className} onClick={() => run.navigate(to, params)} testId={testId}>
      {children}
    </Pressable>
  )
}
