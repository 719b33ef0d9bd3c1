/**
 * Goes through the sign-in and consent pages of an authorization server as a user would, by filling and
 * submitting the forms it shows.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import type { BrowserPage, HttpBrowser } from './http-browser.ts'
import type { FormButton, PageForm, PageParts } from './read-page.ts'

/** Who signs in, and what they answer when asked for consent. */
export interface UserDecision {
  readonly email: string
  readonly password: string
  readonly decision: 'allow' | 'deny'
  /** Boxes to tick on the consent page, and no others; as the page has them unless given. */
  readonly scopes?: readonly string[] | undefined
  /** Passwords to try before; the server is to refuse each. */
  readonly refused?: readonly string[] | undefined
}

/** Pages between opening the authorization URL and leaving the server again. */
const PAGES_MAX = 5

/**
 * Signs in where asked, decides where asked, and returns the first page that asks for neither.
 *
 * @param page Page that the authorization URL led to.
 * @param stopAt Ends the journey at a redirect target without asking for it.
 * @throws {@link LabError} `ERR_LAB_REHEARSAL` when the sign-in is refused, with the page's own words.
 */
export async function signInAndDecide(
  browser: HttpBrowser,
  page: BrowserPage,
  user: UserDecision,
  stopAt?: (url: string) => boolean,
): Promise<BrowserPage> {
  let current = page
  const passwords = [...(user.refused ?? []), user.password]
  const pagesMax = PAGES_MAX + passwords.length - 1
  for (let step = 0; step < pagesMax; step += 1) {
    const stop = stopAt === undefined ? {} : { stopAt }
    const signIn = current.forms.find((form) => form.fields.some(isPassword))
    const consent = findConsent(current, user.decision)
    if (consent !== undefined) {
      const { form, button } = consent
      current = await browser.submit(ticked(form, user), {}, { button: button.value, ...stop })
    } else if (signIn !== undefined) {
      const password = passwords.shift()
      if (password === undefined) throw refusedSignIn(current, user)
      current = await browser.submit(signIn, credentials(signIn, { ...user, password }), stop)
    } else return current
  }
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    `The authorization server keeps asking: after ${String(pagesMax)} pages it shows “${current.title}” at ${current.url}.`,
  )
}

/** What servers write on the buttons of their consent pages. */
const DECISIONS = {
  allow: /^(allow|accept|approve|authori[sz]e|agree|grant|continue|confirm|yes)\b/i,
  deny: /^(deny|decline|refuse|reject|disagree|cancel|no)\b/i,
} as const

/** What a page of an authorization server asks the user for, as far as its forms tell. */
export function whatIsAsked({ forms }: PageParts): 'sign-in' | 'consent' | undefined {
  const asksName = forms.some(({ fields }) =>
    fields.some(({ type }) => type === 'password' || type === 'email' || type === 'text'),
  )
  if (asksName) return 'sign-in'
  const decides = forms.some(({ buttons }) =>
    buttons.some(({ value, text }) => value === 'allow' || DECISIONS.allow.test(text || value)),
  )
  return decides ? 'consent' : undefined
}

interface Consent {
  readonly form: PageForm
  readonly button: FormButton
}

/**
 * The button that decides: the one whose value is the decision, or else the one that says so, in a form
 * that asks for no password.
 */
function findConsent(
  { forms }: BrowserPage,
  decision: UserDecision['decision'],
): Consent | undefined {
  const buttons = forms.flatMap((form) => form.buttons.map((button) => ({ form, button })))
  const named = buttons.find(({ button }) => button.value === decision)
  const worded = buttons.find(
    ({ form, button }) =>
      !form.fields.some(isPassword) && DECISIONS[decision].test(button.text || button.value),
  )
  return named ?? worded
}

function isPassword({ type }: { readonly type: string }): boolean {
  return type === 'password'
}

/** A form in which the boxes are ticked that somebody wants, where they say so. */
function ticked(form: PageForm, { scopes }: UserDecision): PageForm {
  if (scopes === undefined) return form
  const fields = form.fields.map((field) =>
    field.type === 'checkbox' ? { ...field, isSent: scopes.includes(field.value) } : field,
  )
  return { ...form, fields }
}

/** Fills the first field that a person would type a name into, and the password. */
function credentials(form: PageForm, user: UserDecision): Record<string, string> {
  const name = form.fields.find(({ type }) => type === 'email' || type === 'text')?.name
  const password = form.fields.find(isPassword)?.name
  return {
    ...(name === undefined ? {} : { [name]: user.email }),
    ...(password === undefined ? {} : { [password]: user.password }),
  }
}

function refusedSignIn(page: BrowserPage, user: UserDecision): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    `${new URL(page.url).host} refused to sign ${user.email} in: ${page.alert ?? page.heading}`,
  )
}
