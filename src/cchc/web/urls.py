"""Every address of the office."""

from __future__ import annotations

from django.urls import include, path

from cchc.web.pages import (
    cascade,
    desk,
    drafts,
    evidence,
    papers,
    plans,
    review,
    tasks,
    units,
    versions,
)

urlpatterns = [
    path("", desk.show, name="desk"),
    path("ke-hoach/", plans.listed, name="plans"),
    path("ke-hoach/tai-len/", papers.load, name="load_paper"),
    path("ke-hoach/soan/", plans.write, name="write_plan"),
    path("van-ban/", papers.listed, name="papers"),
    path("van-ban/<int:pk>/", papers.show, name="paper"),
    path("van-ban/<int:pk>/tep/", papers.file, name="paper_file"),
    path("ke-hoach/<int:pk>/", plans.show, name="plan"),
    path("ke-hoach/<int:pk>/buoc/", plans.step, name="plan_step"),
    path("ke-hoach/<int:pk>/ra-soat/", review.show, name="review"),
    path("ke-hoach/<int:pk>/ra-soat/xet/", review.judge, name="review_judge"),
    path("ke-hoach/<int:pk>/ra-soat/sua/", review.mend, name="review_mend"),
    path("ke-hoach/<int:pk>/ra-soat/muc/", review.card, name="review_card"),
    path("ke-hoach/<int:pk>/ra-soat/khoi-phuc/", review.restore, name="review_restore"),
    path("ke-hoach/<int:pk>/ra-soat/sap-xep/", review.arrange, name="review_arrange"),
    path("ke-hoach/<int:pk>/ra-soat/ten/", review.teach, name="review_teach"),
    path("ke-hoach/<int:pk>/ra-soat/ly-do/", review.tell, name="review_tell"),
    path("ke-hoach/<int:pk>/dieu-chinh/", plans.amend, name="plan_amend"),
    path("ke-hoach/<int:pk>/phien-ban/", versions.listed, name="versions"),
    path("ke-hoach/<int:pk>/phien-ban/<int:number>/", versions.show, name="version"),
    path("ke-hoach/<int:pk>/phien-ban/<int:number>/pdf/", versions.pdf, name="version_pdf"),
    path(
        "ke-hoach/<int:pk>/phien-ban/<int:number>/tep/<slug:kind>/",
        versions.file,
        name="version_file",
    ),
    path("ke-hoach/<int:pk>/trien-khai/", cascade.matrix, name="cascade"),
    path("ke-hoach/<int:pk>/trien-khai/<int:unit>/", cascade.part, name="cascade_unit"),
    path("nhiem-vu/", tasks.listed, name="tasks"),
    path("nhiem-vu/<int:pk>/", tasks.show, name="task"),
    path("viec/<int:pk>/cap-nhat/", tasks.update, name="work_update"),
    path("viec/<int:pk>/xac-nhan/", tasks.confirm, name="work_confirm"),
    path("viec/<int:pk>/gia-han/", tasks.extend, name="work_extend"),
    path("gia-han/<int:pk>/quyet-dinh/", tasks.decide, name="extension_decide"),
    path("nhiem-vu/<int:pk>/can-cu/", tasks.trigger, name="task_trigger"),
    path("nhiem-vu/<int:pk>/y-kien/", tasks.remark, name="task_comment"),
    path("tai-lieu/<int:pk>/", evidence.file, name="evidence"),
    path("don-vi/", units.listed, name="units"),
    path("don-vi/<int:pk>/", units.show, name="unit"),
    path("nhap/", drafts.keep, name="keep_draft"),
    path("tai-khoan/", include("allauth.urls")),
]
