/**
 * One page in one state, for specs that look at every page there is.
 *
 * @module
 */
import type { Lab } from 'linklab'
import type { Customer } from './customer.ts'

/** What the page's heading says in English, and how to get there, whatever the language of the browser. */
export interface PageState {
  readonly heading: string
  readonly lead: (customer: Customer, lab: Lab) => Promise<unknown>
}
