/**
 * The facts of a linked account: where, what, since when, and how long.
 *
 * @module
 */
import { Fragment, type VNode } from 'preact'

import { DefinitionList, formatDateTime, formatRelative, type Definition } from '../../ui/index.ts'
import type { LinkState } from '../service/index.ts'
import { companionText } from './companion-text.ts'
import type { PageContext } from './page-context.ts'

/** What is shown of the state of a link. */
export type LinkFacts = Pick<
  LinkState,
  'status' | 'since' | 'scopes' | 'lastRefreshAt' | 'accessTokenExpiresAt' | 'hasRefreshToken'
>

/** What {@link LinkFactsList} needs to know. */
export interface LinkFactsListProps {
  readonly link: LinkFacts
  readonly provider: string
  readonly context: PageContext
}

/** Names and values; what is not known is left out. */
export function LinkFactsList({ link, provider, context }: LinkFactsListProps): VNode {
  const t = companionText(context.locale)
  return (
    <>
      <DefinitionList
        items={[
          { term: t('skill.provider'), value: <bdi>{provider}</bdi> },
          { term: t('skill.scopes'), value: <Scopes link={link} context={context} /> },
          ...sinceOf(link, context),
          ...expiryOf(link, context),
        ]}
      />
      {link.status === 'linked' && link.hasRefreshToken === false && (
        <p class="muted">{t('skill.no-refresh')}</p>
      )}
    </>
  )
}

function Scopes({ link, context }: Pick<LinkFactsListProps, 'link' | 'context'>): VNode {
  const t = companionText(context.locale)
  const { scopes = [] } = link
  if (scopes.length === 0) return <>{t('skill.scopes-none')}</>
  return (
    <span class="row">
      {scopes.map((scope) => (
        <Fragment key={scope}>
          <code>{scope}</code>{' '}
        </Fragment>
      ))}
    </span>
  )
}

function sinceOf(link: LinkFacts, context: PageContext): readonly Definition[] {
  if (link.since === undefined) return []
  const t = companionText(context.locale)
  const refreshed =
    link.lastRefreshAt === undefined
      ? t('skill.never-refreshed')
      : moment(link.lastRefreshAt, context)
  return [
    { term: t('skill.since'), value: moment(link.since, context) },
    { term: t('skill.last-refresh'), value: refreshed },
  ]
}

function expiryOf(link: LinkFacts, context: PageContext): readonly Definition[] {
  const { accessTokenExpiresAt: at } = link
  if (at === undefined) return []
  const t = companionText(context.locale)
  const term = t(at > context.now ? 'skill.token-expires' : 'skill.token-expired')
  return [{ term, value: moment(at, context) }]
}

function moment(atMs: number, { locale, now, timeZone }: PageContext): VNode {
  return (
    <>
      <time dateTime={new Date(atMs).toISOString()}>
        {formatDateTime(locale, atMs, { timeZone })}
      </time>{' '}
      <small>({formatRelative(locale, atMs, now)})</small>
    </>
  )
}
