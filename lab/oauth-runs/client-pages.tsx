/**
 * The pages of the client app: what came of a run, and the stop on the way of an implicit grant.
 *
 * @module
 */
import { Banner, ButtonLink, renderPage } from '../../ui/index.ts'
import type { WrittenLocale } from '../../ui/index.ts'
import { labText } from '../pages/lab-text.ts'
import type { RunResult } from './finish-run.ts'

/** Facts of one request. */
export interface ClientPageContext {
  readonly locale: WrittenLocale
  readonly stylesheetUrl: string
  readonly inspectorUrl: string
}

/** Renders what the client app was able to read, or why it was not. */
export function renderClientResultPage(result: RunResult, context: ClientPageContext): string {
  const t = labText(context.locale)
  const title = t(result.ok ? 'client.connected' : 'client.failed')
  return renderPage({
    brand: 'lab',
    locale: context.locale,
    stylesheetUrl: context.stylesheetUrl,
    title,
    isError: !result.ok,
    heading: title,
    children: (
      <>
        {result.ok ? (
          <>
            <p>{t('client.read')}</p>
            <ul>
              {result.playlists.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        ) : (
          <Banner role="alert" tone="danger">
            <bdi lang="en">{result.problem}</bdi>
          </Banner>
        )}
        <p class="fit">
          <ButtonLink href={context.inspectorUrl}>{t('home.inspect')}</ButtonLink>
        </p>
      </>
    ),
  })
}

/** Renders the page whose script reads the fragment. */
export function renderReturnPage(
  { scriptUrl, action }: { readonly scriptUrl: string; readonly action: string },
  { locale, stylesheetUrl }: ClientPageContext,
): string {
  const t = labText(locale)
  return renderPage({
    brand: 'lab',
    locale,
    stylesheetUrl,
    scriptUrl,
    title: t('client.return'),
    heading: t('client.return'),
    children: (
      <form method="post" action={action}>
        <p>{t('client.return-what')}</p>
        <button type="submit">{t('client.return-go')}</button>
      </form>
    ),
  })
}
