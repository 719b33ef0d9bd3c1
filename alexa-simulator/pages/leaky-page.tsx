/**
 * INSECURE: what a redirect endpoint must never answer with, a page that loads something from elsewhere.
 *
 * @module
 */
import { ButtonLink, renderPage } from '../../ui/index.ts'
import { companionText } from './companion-text.ts'
import { shellOf, type PageContext } from './page-context.ts'

/** View model of {@link renderLeakyPage}. */
export interface LeakyPageModel {
  /** Picture of a third party. */
  readonly pictureUrl: string
  /** Page with the result of the link. */
  readonly nextUrl: string
}

/** Renders the page. Its own address holds the code, and the picture's host is told that address. */
export function renderLeakyPage(
  { pictureUrl, nextUrl }: LeakyPageModel,
  context: PageContext,
): string {
  const t = companionText(context.locale)
  return renderPage({
    ...shellOf(context),
    currentUrl: undefined,
    title: t('return.title'),
    heading: t('return.title'),
    children: (
      <>
        <img src={pictureUrl} alt="" width="1" height="1" />
        <ButtonLink href={nextUrl}>{t('result.done')}</ButtonLink>
      </>
    ),
  })
}
