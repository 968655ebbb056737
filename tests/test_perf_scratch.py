import time, pytest, factories
from catalogue_sheets import *
from catalogue.importing.services import *
@pytest.mark.django_db
def test_perf(region):
    c=xlsx_file(HEADINGS,*(ROW|{"Naam":f"Praattafel {n}","Organisatie":f"Club {n%200}"} for n in range(1000)))
    a=time.time(); t=Table.from_file(c); b=time.time(); s=check_sheet(table=t,region=region); d=time.time()
    import_rows(sheet=s,publish=True); e=time.time()
    print("PERF read",b-a,"check",d-b,"import",e-d)
