/**
 * What the parts of one lab share.
 *
 * @module
 */
import type { AdminAccess } from './access/index.ts'
import type { ServingCertificate } from './certificates/index.ts'
import type { Closers } from './closers.ts'
import type { ForeignProvider } from './foreign-provider.ts'
import type { LabSettings } from './lab-options.ts'
import type { LessonShelf } from './lessons/index.ts'
import type { LabBase } from './open-base.ts'
import type { OwnSkill } from './own-skill.ts'
import type { SkillPackage } from './read-skill-package.ts'
import type { Tenants, TenantSetting } from './tenants/index.ts'

/** Everything that the servers of one lab share. */
export interface SharedParts extends LabBase {
  readonly settings: LabSettings
  /** Set where a token is asked for. */
  readonly access: AdminAccess | undefined
  /** Set where every server speaks https. */
  readonly tls: ServingCertificate | undefined
  /** PEM of authorities that are trusted besides the well-known ones. */
  readonly ca: readonly string[] | undefined
  readonly skillPackage: SkillPackage
  readonly closers: Closers
  /** The developer's skill; the sample skill where there is none. */
  readonly own: OwnSkill | undefined
  readonly foreign: ForeignProvider
  /** Loaded when somebody asks for lessons; at the start where the settings name any. */
  readonly lessons: () => Promise<LessonShelf>
  /** Worlds below the addresses of this one; none in one that is such a world itself. */
  readonly tenants: Tenants | undefined
  /** Set in a lab that is a tenant of another. */
  readonly setting: TenantSetting | undefined
}
