"""Every address of the office."""

from __future__ import annotations

from django.urls import include, path

from cchc.web.pages import desk, drafts, evidence, papers, plans, review, tasks, units

urlpatterns = [
    path("", desk.show, name="desk"),
    path("ke-hoach/", plans.listed, name="plans"),
    path("ke-hoach/tai-len/", papers.load, name="load_paper"),
    path("van-ban/<int:pk>/", papers.show, name="paper"),
    path("van-ban/<int:pk>/tep/", papers.file, name="paper_file"),
    path("ke-hoach/<int:pk>/", plans.show, name="plan"),
    path("ke-hoach/<int:pk>/buoc/", plans.step, name="plan_step"),
    path("ke-hoach/<int:pk>/ra-soat/", review.show, name="review"),
    path("ke-hoach/<int:pk>/ra-soat/xet/", review.judge, name="review_judge"),
    path("ke-hoach/<int:pk>/ra-soat/sua/", review.mend, name="review_mend"),
    path("ke-hoach/<int:pk>/ra-soat/ten/", review.teach, name="review_teach"),
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
