SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account))

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND EXISTS (SELECT 1 FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode IN (SELECT g.errorcode FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname NOT IN (SELECT g.eventname FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode NOT IN (SELECT g.errorcode FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname = ANY (SELECT g.eventname FROM events g WHERE g.account <> e.account))

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode = ANY (SELECT g.errorcode FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname >= ALL (SELECT g.eventname FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode >= ALL (SELECT g.errorcode FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND (SELECT max(g.eventname) FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly) = f.eventname)

SELECT eventid, EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND (SELECT max(g.errorcode) FROM events g WHERE g.errorcode = e.errorcode) = f.errorcode) FROM events e

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account))

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode IN (SELECT g.errorcode FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname NOT IN (SELECT g.eventname FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode NOT IN (SELECT g.errorcode FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname = ANY (SELECT g.eventname FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode = ANY (SELECT g.errorcode FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND f.eventname >= ALL (SELECT g.eventname FROM events g WHERE g.account <> e.account))

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND f.errorcode >= ALL (SELECT g.errorcode FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND (SELECT max(g.eventname) FROM events g WHERE g.account = e.account AND g.region < e.region) = f.eventname)

SELECT eventid, NOT EXISTS (SELECT 1 FROM events f WHERE f.region <= e.region AND (SELECT max(g.errorcode) FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly) = f.errorcode) FROM events e

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND NOT EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.account <> e.account))

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode IN (SELECT g.errorcode FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname NOT IN (SELECT g.eventname FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode NOT IN (SELECT g.errorcode FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname = ANY (SELECT g.eventname FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode = ANY (SELECT g.errorcode FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname >= ALL (SELECT g.eventname FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode >= ALL (SELECT g.errorcode FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND (SELECT max(g.eventname) FROM events g WHERE g.account <> e.account) = f.eventname)

SELECT eventid, e.errorcode IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND (SELECT max(g.errorcode) FROM events g WHERE g.account = e.account AND g.region < e.region) = f.errorcode) FROM events e

SELECT eventid FROM events e WHERE e.eventname NOT IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND EXISTS (SELECT 1 FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE e.eventname NOT IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE e.eventname NOT IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode IN (SELECT g.errorcode FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE e.eventname NOT IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname NOT IN (SELECT g.eventname FROM events g WHERE g.account <> e.account))

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode NOT IN (SELECT g.errorcode FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE e.eventname NOT IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname = ANY (SELECT g.eventname FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode = ANY (SELECT g.errorcode FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE e.eventname NOT IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname >= ALL (SELECT g.eventname FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode >= ALL (SELECT g.errorcode FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE e.eventname NOT IN (SELECT f.eventname FROM events f WHERE f.account = e.account AND (SELECT max(g.eventname) FROM events g WHERE g.errorcode = e.errorcode) = f.eventname)

SELECT eventid, e.errorcode NOT IN (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND (SELECT max(g.errorcode) FROM events g WHERE g.account <> e.account) = f.errorcode) FROM events e

SELECT eventid FROM events e WHERE e.eventname = ANY (SELECT f.eventname FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account))

SELECT eventid, e.errorcode = ANY (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND EXISTS (SELECT 1 FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE e.eventname = ANY (SELECT f.eventname FROM events f WHERE f.account = e.account AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, e.errorcode = ANY (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE e.eventname = ANY (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, e.errorcode = ANY (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode IN (SELECT g.errorcode FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE e.eventname = ANY (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname NOT IN (SELECT g.eventname FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, e.errorcode = ANY (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode NOT IN (SELECT g.errorcode FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE e.eventname = ANY (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname = ANY (SELECT g.eventname FROM events g WHERE g.account <> e.account))

SELECT eventid, e.errorcode = ANY (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode = ANY (SELECT g.errorcode FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE e.eventname = ANY (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname >= ALL (SELECT g.eventname FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, e.errorcode = ANY (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode >= ALL (SELECT g.errorcode FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE e.eventname = ANY (SELECT f.eventname FROM events f WHERE f.account = e.account AND (SELECT max(g.eventname) FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly) = f.eventname)

SELECT eventid, e.errorcode = ANY (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND (SELECT max(g.errorcode) FROM events g WHERE g.errorcode = e.errorcode) = f.errorcode) FROM events e

SELECT eventid FROM events e WHERE e.eventname >= ALL (SELECT f.eventname FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, e.errorcode >= ALL (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE e.eventname >= ALL (SELECT f.eventname FROM events f WHERE f.account = e.account AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account))

SELECT eventid, e.errorcode >= ALL (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE e.eventname >= ALL (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.account = e.account AND g.region < e.region))

SELECT eventid, e.errorcode >= ALL (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode IN (SELECT g.errorcode FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) FROM events e

SELECT eventid FROM events e WHERE e.eventname >= ALL (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname NOT IN (SELECT g.eventname FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly))

SELECT eventid, e.errorcode >= ALL (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode NOT IN (SELECT g.errorcode FROM events g WHERE g.errorcode = e.errorcode)) FROM events e

SELECT eventid FROM events e WHERE e.eventname >= ALL (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname = ANY (SELECT g.eventname FROM events g WHERE g.errorcode = e.errorcode))

SELECT eventid, e.errorcode >= ALL (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode = ANY (SELECT g.errorcode FROM events g WHERE g.account <> e.account)) FROM events e

SELECT eventid FROM events e WHERE e.eventname >= ALL (SELECT f.eventname FROM events f WHERE f.account = e.account AND f.eventname >= ALL (SELECT g.eventname FROM events g WHERE g.account <> e.account))

SELECT eventid, e.errorcode >= ALL (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND f.errorcode >= ALL (SELECT g.errorcode FROM events g WHERE g.account = e.account AND g.region < e.region)) FROM events e

SELECT eventid FROM events e WHERE e.eventname >= ALL (SELECT f.eventname FROM events f WHERE f.account = e.account AND (SELECT max(g.eventname) FROM events g WHERE g.account = e.account AND g.region < e.region) = f.eventname)

SELECT eventid, e.errorcode >= ALL (SELECT f.errorcode FROM events f WHERE f.region <= e.region AND (SELECT max(g.errorcode) FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly) = f.errorcode) FROM events e

SELECT eventid FROM events e WHERE (SELECT max(f.eventname) FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) = e.eventname

SELECT eventid, (SELECT max(f.errorcode) FROM events f WHERE f.region <= e.region AND EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode)) = e.errorcode FROM events e

SELECT eventid FROM events e WHERE (SELECT max(f.eventname) FROM events f WHERE f.account = e.account AND NOT EXISTS (SELECT 1 FROM events g WHERE g.errorcode = e.errorcode)) = e.eventname

SELECT eventid, (SELECT max(f.errorcode) FROM events f WHERE f.region <= e.region AND NOT EXISTS (SELECT 1 FROM events g WHERE g.account <> e.account)) = e.errorcode FROM events e

SELECT eventid FROM events e WHERE (SELECT max(f.eventname) FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.account <> e.account)) = e.eventname

SELECT eventid, (SELECT max(f.errorcode) FROM events f WHERE f.region <= e.region AND f.errorcode IN (SELECT g.errorcode FROM events g WHERE g.account = e.account AND g.region < e.region)) = e.errorcode FROM events e

SELECT eventid FROM events e WHERE (SELECT max(f.eventname) FROM events f WHERE f.account = e.account AND f.eventname NOT IN (SELECT g.eventname FROM events g WHERE g.account = e.account AND g.region < e.region)) = e.eventname

SELECT eventid, (SELECT max(f.errorcode) FROM events f WHERE f.region <= e.region AND f.errorcode NOT IN (SELECT g.errorcode FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) = e.errorcode FROM events e

SELECT eventid FROM events e WHERE (SELECT max(f.eventname) FROM events f WHERE f.account = e.account AND f.eventname = ANY (SELECT g.eventname FROM events g WHERE g.account = f.account AND g.region <> e.region AND g.readonly = f.readonly)) = e.eventname

SELECT eventid, (SELECT max(f.errorcode) FROM events f WHERE f.region <= e.region AND f.errorcode = ANY (SELECT g.errorcode FROM events g WHERE g.errorcode = e.errorcode)) = e.errorcode FROM events e

SELECT eventid FROM events e WHERE (SELECT max(f.eventname) FROM events f WHERE f.account = e.account AND f.eventname >= ALL (SELECT g.eventname FROM events g WHERE g.errorcode = e.errorcode)) = e.eventname

SELECT eventid, (SELECT max(f.errorcode) FROM events f WHERE f.region <= e.region AND f.errorcode >= ALL (SELECT g.errorcode FROM events g WHERE g.account <> e.account)) = e.errorcode FROM events e

SELECT eventid FROM events e WHERE (SELECT max(f.eventname) FROM events f WHERE f.account = e.account AND (SELECT max(g.eventname) FROM events g WHERE g.account <> e.account) = f.eventname) = e.eventname

SELECT eventid, (SELECT max(f.errorcode) FROM events f WHERE f.region <= e.region AND (SELECT max(g.errorcode) FROM events g WHERE g.account = e.account AND g.region < e.region) = f.errorcode) = e.errorcode FROM events e

SELECT e.eventid, x.n FROM events e CROSS JOIN LATERAL (SELECT count(*) n FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.account <> e.account AND g.region > e.region)) x

SELECT eventid FROM events e WHERE (SELECT count(*) FROM events f WHERE f.account = e.account AND f.eventname IN (SELECT g.eventname FROM events g WHERE g.region > e.region)) > 3

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f JOIN events g ON g.account = e.account AND g.eventname = f.eventname WHERE f.region <> e.region)

SELECT eventid FROM events e WHERE e.eventname IN (SELECT f.eventname FROM events f JOIN (SELECT * FROM events g WHERE g.region > e.region) h ON h.account = f.account WHERE f.eventid <> e.eventid)

SELECT eventid FROM events e WHERE EXISTS (SELECT 1 FROM events f WHERE f.account = e.account AND EXISTS (SELECT 1 FROM events g WHERE g.region = f.region AND g.eventname IN (SELECT h.eventname FROM events h WHERE h.account <> e.account AND h.region = f.region AND h.readonly = g.readonly)))
