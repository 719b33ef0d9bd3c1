/**
 * Goes through the sign-in and consent pages of an authorization server as a user would, by filling and
 * submitting the forms it shows.
 *
 * @module
 */
import { LabError } from '../errors.ts'
import type { BrowserPage, HttpBrowser } from './http-browser.ts'
import type { PageForm } from './read-page.ts'

/** Who signs in, and what they answer when asked for consent. */
export interface UserDecision {
  readonly email: string
  readonly password: string
  readonly decision: 'allow' | 'deny'
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
  let hasSignedIn = false
  for (let step = 0; step < PAGES_MAX; step += 1) {
    const stop = stopAt === undefined ? {} : { stopAt }
    const consent = current.forms.find((form) => hasButton(form, user.decision))
    const signIn = current.forms.find((form) => form.fields.some(isPassword))
    if (consent !== undefined) {
      current = await browser.submit(consent, {}, { button: user.decision, ...stop })
    } else if (signIn !== undefined) {
      if (hasSignedIn) throw refusedSignIn(current, user)
      hasSignedIn = true
      current = await browser.submit(signIn, credentials(signIn, user), stop)
    } else return current
  }
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    `The authorization server keeps asking: after ${String(PAGES_MAX)} pages it shows “${current.title}” at ${current.url}.`,
  )
}

function hasButton(form: PageForm, value: string): boolean {
  return form.buttons.some((button) => button.value === value)
}

function isPassword({ type }: { readonly type: string }): boolean {
  return type === 'password'
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
