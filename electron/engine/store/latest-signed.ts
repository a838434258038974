/** Tells by SQL whether a reading `r` is the latest signed revision of its reader on its image. */
export const isLatestSigned = `r.state = 'signed' AND r.revision =
  (SELECT max(revision) FROM reading WHERE image_id = r.image_id AND account = r.account AND state = 'signed')`;
