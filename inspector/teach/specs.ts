/**
 * References to the specifications, each with the address of its very section.
 *
 * @module
 */

/** A reference. A page of Amazon's documentation is given by its title alone. */
export interface Spec {
  readonly label: string
  readonly url?: string
}

/** RFCs that the inspector refers to. */
type RfcNumber =
  | 6265
  | 6749
  | 6750
  | 6819
  | 7009
  | 7515
  | 7517
  | 7519
  | 7636
  | 7662
  | 8414
  | 8707
  | 9110
  | 9111
  | 9207
  | 9700

/** A section of an RFC. */
export function rfc(number: RfcNumber, section: string): Spec {
  return {
    label: `RFC ${String(number)} §${section}`,
    url: `https://www.rfc-editor.org/rfc/rfc${String(number)}#section-${section}`,
  }
}

/** A section of OpenID Connect Core 1.0, by the name of its anchor. */
export function openid(section: string, anchor: string): Spec {
  return {
    label: `OpenID Connect Core §${section}`,
    url: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
  }
}

/** Titles of Amazon's pages that the inspector refers to. */
const amazonPages = {
  requirements: 'Requirements for Account Linking',
  codeGrant: 'Configure an Authorization Code Grant',
  implicit: 'Configure an Implicit Grant',
  faq: 'Account Linking FAQ',
  schemas: 'Account Linking Schemas',
  appToApp: 'App-to-app, starting from the Alexa app',
  yourApp: 'App-to-app, starting from your app',
  enablement: 'Skill Enablement REST API',
  events: 'Use Skill Events',
  tokens: 'Validate and Use Access Tokens',
  acceptGrant: 'Alexa.Authorization Interface',
  json: 'Request and Response JSON Reference',
  webService: 'Host a Custom Skill as a Web Service',
} as const

/** A page of Amazon's documentation, by title: its addresses move. */
export function amazon(page: keyof typeof amazonPages): Spec {
  return { label: `Amazon: ${amazonPages[page]}` }
}
