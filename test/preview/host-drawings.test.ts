import * as kit from '@hubspot/ui-extensions'
import * as crm from '@hubspot/ui-extensions/crm'
import * as pages from '@hubspot/ui-extensions/pages'
import * as home from '@hubspot/ui-extensions/pages/home'
import { describe, expect, it } from 'vitest'
import { drawnNames } from '../support/drawn-names.ts'

/** Not components, though they begin with a capital. */
const OTHERS = [
  'ExtensionEvent',
  'FormSubmitExtensionEvent',
  'RemoteEvent',
  'ServerlessExecutionStatus',
  'PageRoutes',
]

/** Parts that hang on another component; over the wire their names are joined. */
const PARTS = [
  'DropdownButtonItem',
  'PageHeaderPrimaryAction',
  'PageHeaderSecondaryActions',
  'PageHeaderLink',
  'PageHeaderPageLink',
  'PageBreadcrumbsPageLink',
  'PageBreadcrumbsCurrent',
]

describe('the preview', () => {
  it('draws every stable component of the kit', async () => {
    const exported = [kit, crm, pages, home].flatMap(Object.keys)
    const components = exported.filter((name) => /^[A-Z]/.test(name) && !OTHERS.includes(name))
    const drawn = await drawnNames()
    expect([...components, ...PARTS].filter((name) => !drawn.includes(name))).toEqual([])
    expect(components.length).toBeGreaterThan(80)
  })
})
