import { HUBSPOT_API } from '../../../config.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'
import type { Profile, ProjectFiles } from '../project-files.ts'

/** The profile of this portal, for those who look at it again later. */
export const profileOf = ({ project, config }: Pick<Patient, 'project' | 'config'>): Profile | undefined =>
  project?.profiles.find(({ accountId }) => accountId === config.portalId)

/** What was uploaded with the profile and what the service was told are the same portal and address. */
export const checkProject = (patient: Patient): Check[] => {
  const { project, config } = patient
  if (project === null) return [skipped('project', said('doctor.project.none'))]
  if (config.apiUrl !== HUBSPOT_API) return [skipped('project', said('doctor.project.sandbox'))]
  return [...tellBroken(project), ...compare(patient), ...tellLocal(project)]
}

const tellBroken = ({ broken }: ProjectFiles): Check[] =>
  broken.map(({ file, why }) =>
    fail(
      'project.broken',
      said('doctor.project.broken', { file, why }),
      said('doctor.project.broken_fix', { file }),
    ),
  )

const compare = (patient: Patient): Check[] => {
  const { config, problems } = patient
  const isWrong = (key: string): boolean => problems.some(({ name }) => name === key)
  // `checkEnvironment` tells.
  if (isWrong('HUBSPOT_PORTAL_ID') || isWrong('PUBLIC_URL')) return []
  const portal = config.portalId
  const profile = profileOf(patient)
  if (!profile)
    return [
      warn(
        'project.profile',
        said('doctor.project.unknown', { portal }),
        said('doctor.project.unknown_fix', { portal }),
      ),
    ]
  const { name, publicUrl } = profile
  if (publicUrl === config.publicUrl)
    return [ok('project.profile', said('doctor.project.ok', { profile: name, portal }))]
  const values = { profile: name, theirs: publicUrl, ours: config.publicUrl }
  return [
    fail(
      'project.address',
      said('doctor.project.address', values),
      said('doctor.project.address_fix', { profile: name }),
    ),
  ]
}

const tellLocal = ({ localIsTracked }: ProjectFiles): Check[] =>
  localIsTracked
    ? [warn('project.local', said('doctor.project.local'), said('doctor.project.local_fix'))]
    : []
