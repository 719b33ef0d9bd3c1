/**
 * The two pages that a customer passes on the way out and on the way back. Neither asks anything.
 *
 * Leaving is a navigation of its own and never the redirect of a form: browsers apply `form-action`
 * to every hop behind a form, and the provider may redirect anywhere.
 *
 * @module
 */
import { ButtonLink, renderPage } from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import { backHome, shellOf, type PageContext } from './page-context.ts'
import type { SkillSummary } from './skill-identity.ts'

/** View model of {@link renderContinuePage}. */
export interface ContinuePageModel {
  readonly skill: Pick<SkillSummary, 'skillId' | 'name'>
  /** Host that the customer signs in at. */
  readonly provider: string
}

/** Renders the answer to "Enable": goes on by itself, with the same link for whoever needs it. */
export function renderContinuePage(model: ContinuePageModel, context: PageContext): string {
  const t = companionText(context.locale)
  const { provider, skill } = model
  const linkUrl = companionLinks(context.basePath).link(skill.skillId)
  return renderPage({
    ...shellOf(context, backHome(context)),
    currentUrl: undefined,
    title: t('continue.title', { provider }),
    heading: t('continue.heading', { provider }),
    refreshTo: linkUrl,
    children: (
      <>
        <p>{t('continue.text', { skill: skill.name, provider })}</p>
        <ButtonLink href={linkUrl}>{t('continue.button', { provider })}</ButtonLink>
      </>
    ),
  })
}

/**
 * Renders the page that takes the answer of an implicit grant out of the fragment.
 *
 * @param scriptUrl Script of this server that reads the fragment and passes it on.
 */
export function renderReturnPage(scriptUrl: string, context: PageContext): string {
  const t = companionText(context.locale)
  return renderPage({
    ...shellOf(context),
    currentUrl: undefined,
    scriptUrl,
    title: t('return.title'),
    heading: t('return.title'),
    children: (
      <>
        <p role="status">{t('return.text')}</p>
        <noscript>
          <p>{t('return.no-script')}</p>
        </noscript>
      </>
    ),
  })
}
